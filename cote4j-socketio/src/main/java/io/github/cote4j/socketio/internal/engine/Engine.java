package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.Transport;
import io.github.cote4j.socketio.internal.logging.RateLimitedLog;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What the sessions of one server share: configuration, counters, and the table of sessions. Safe for use by several threads. */
final class Engine {
    private static final RateLimitedLog warnings = new RateLimitedLog(LoggerFactory.getLogger(Engine.class));
    /** 20 characters in base64. */
    private static final int ID_BYTES = 15;

    private final EngineConfig config;
    private final Acceptor acceptor;
    private final Counters counters = new Counters();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final TotalBacklog total;
    private final SecureRandom random = new SecureRandom();
    private volatile boolean closing;

    Engine(EngineConfig config, Acceptor acceptor) {
        this.config = config;
        this.acceptor = acceptor;
        this.total = new TotalBacklog(config.maxTotalBufferedBytes(), this::relieve);
    }

    EngineConfig config() {
        return config;
    }

    Acceptor acceptor() {
        return acceptor;
    }

    Counters counters() {
        return counters;
    }

    /** Takes a place for one more session, or says no; {@link #remove} gives it back. */
    boolean admit() {
        if (closing) {
            return false;
        }
        if (counters.connections.incrementAndGet() > config.maxConnections()) {
            counters.connections.decrementAndGet();
            return false;
        }
        return true;
    }

    void add(Session session) {
        sessions.put(session.id(), session);
        counters.accepted.increment();
    }

    void remove(Session session) {
        if (sessions.remove(session.id(), session)) {
            counters.connections.decrementAndGet();
            if (closing && sessions.isEmpty()) {
                synchronized (sessions) {
                    sessions.notifyAll();
                }
            }
        }
    }

    @Nullable
    Session session(String id) {
        return sessions.get(id);
    }

    Collection<Session> sessions() {
        return sessions.values();
    }

    /** Lets no more sessions in. */
    void stopAccepting() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** Waits until there is no session, or the time has come. */
    void awaitNone(long deadline) {
        synchronized (sessions) {
            Waiting.until(sessions, sessions::isEmpty, deadline);
        }
    }

    /** An id that nobody can guess. */
    String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }

    /** What waits for all clients. */
    TotalBacklog total() {
        return total;
    }

    /** Cuts off the client that most is waiting for. */
    private void relieve() {
        Session slowest = null;
        long most = 0;
        for (Session each : sessions.values()) {
            long waiting = each.backlog().waiting();
            if (waiting > most) {
                most = waiting;
                slowest = each;
            }
        }
        if (slowest == null) {
            total.relieved(false);
        } else {
            slowest.cutOff(() -> total.relieved(true));
        }
    }

    /** Notes that a session is cut off. */
    void noteTooSlow(Session session) {
        counters.tooSlow.increment();
        warnings.warn(
                "Cut off {} at {}: {} bytes were waiting for it (maxBufferedBytes {}), {} for all (maxTotalBufferedBytes {})",
                session.id(),
                session.handshake().remoteAddress(),
                session.backlog().waiting(),
                config.maxBufferedBytes(),
                total.bytes(),
                config.maxTotalBufferedBytes());
    }

    /** Notes that a client sent what is not of the protocol or over a bound. */
    void noteBad(Session session, BadInput cause) {
        counters.badPackets.increment();
        warnings.warn("Closed {} at {}: {}", session.id(), session.handshake().remoteAddress(), cause.getMessage());
    }

    /** Whether sessions on the given transport may go over to WebSocket. */
    boolean canUpgradeFrom(Transport transport) {
        return transport == Transport.POLLING && config.transports().contains(Transport.WEBSOCKET);
    }
}
