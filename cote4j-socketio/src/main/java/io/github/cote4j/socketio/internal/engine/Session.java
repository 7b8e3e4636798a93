package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.github.cote4j.socketio.Handshake;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's session. Its state lives on one event loop, that of its carrier; at the upgrade both change together.
 *
 * <p>Everything that is to be sent or run comes through one inbox, whichever thread it is from, and the loop that the
 * session lives on empties it: so the order holds while the session moves. All state is written before {@link #loop} is,
 * and read on the loop that it names.
 */
final class Session implements Connection, PacketSink, Swept {
    private static final Logger log = LoggerFactory.getLogger(Session.class);
    private static final RateLimitedLog warnings = new RateLimitedLog(log, Duration.ofSeconds(10));

    /** Items taken in one turn, so that the loop gets back to its sockets in between. */
    private static final int BATCH = 512;
    /** What a polling client is given to come for the end of its session. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private enum Phase {
        OPEN,
        CLOSING,
        CLOSED
    }

    private final Engine engine;
    private final String id;
    private final Handshake handshake;
    private final Queue<Object> inbox = new MpscUnboundedAtomicArrayQueue<>(8);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicReference<@Nullable WebSocketCarrier> upgrade = new AtomicReference<>();
    private final Heartbeat heartbeat;
    private volatile EngineLoop loop;
    private volatile boolean sendsNoMore;
    private volatile boolean onWebSocket;

    private final PollingCarrier polling;
    private Carrier carrier;
    private @Nullable ConnectionListener listener;
    private Phase phase = Phase.OPEN;
    private DisconnectReason closeReason = DisconnectReason.FORCED_CLOSE;
    private long closeDeadline;

    /**
     * @param webSocket what carries it, or null for long polling
     */
    Session(Engine engine, EngineLoop loop, String id, Handshake handshake, @Nullable WebSocketCarrier webSocket) {
        this.engine = engine;
        this.id = id;
        this.handshake = handshake;
        this.polling = new PollingCarrier(this);
        this.onWebSocket = webSocket != null;
        this.carrier = webSocket == null ? polling : webSocket;
        this.heartbeat = new Heartbeat(
                engine.config().pingInterval().toNanos(),
                engine.config().pingTimeout().toNanos(),
                System.nanoTime());
        this.loop = loop;
    }

    /**
     * Begins, on its loop.
     *
     * @param tell tells the client its id; only once the session can be found by it
     */
    void open(Runnable tell) {
        engine.add(this);
        loop.add(this);
        tell.run();
        try {
            listener = engine.acceptor().accept(this);
        } catch (Throwable e) {
            log.error("A new session was not taken", e);
            end(DisconnectReason.TRANSPORT_ERROR);
        }
        if (engine.isClosing()) {
            // Let in just before, and perhaps not seen by who ends all sessions.
            close(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public void send(Message message) {
        if (offer(message)) {
            loop.wake();
        }
    }

    /** Puts a message into the inbox; whether the session's loop is to be woken. */
    boolean offer(Message message) {
        if (sendsNoMore) {
            return false;
        }
        long before = waiting.getAndAdd(message.size());
        if (before > 0 && before + message.size() > engine.config().maxBufferedBytes()) {
            waiting.addAndGet(-message.size());
            cutOff();
            return false;
        }
        return put(message);
    }

    private void cutOff() {
        sendsNoMore = true;
        onLoop(() -> {
            if (phase != Phase.CLOSED) {
                engine.counters().tooSlow.increment();
                warnings.warn(
                        "Cut off {} at {}: more than {} bytes were waiting for it (maxBufferedBytes)",
                        id,
                        handshake.remoteAddress(),
                        engine.config().maxBufferedBytes());
                end(DisconnectReason.TOO_SLOW);
            }
        });
    }

    /** So many bytes of messages have left, or never will. */
    void left(long bytes) {
        waiting.addAndGet(-bytes);
    }

    @Override
    public void execute(Runnable task) {
        if (put(task)) {
            loop.wake();
        }
    }

    @Override
    public void reading(boolean on) {
        execute(() -> {
            heartbeat.enforce(on, System.nanoTime());
            carrier.reading(on);
        });
    }

    @Override
    public void close() {
        close(DisconnectReason.FORCED_CLOSE);
    }

    void close(DisconnectReason reason) {
        execute(() -> beginClose(reason));
        sendsNoMore = true;
    }

    private boolean put(Object item) {
        inbox.offer(item);
        // A plain look first: while a batch runs, most find it scheduled and touch nothing shared.
        if (scheduled.get() || !scheduled.compareAndSet(false, true)) {
            return false;
        }
        loop.ready(this);
        return true;
    }

    /** Sends and runs what is in the inbox. */
    void drain(EngineLoop current) {
        if (current != loop) {
            loop.ready(this);
            loop.wake();
            return;
        }
        int taken = 0;
        try {
            for (Object item; taken < BATCH && (item = inbox.poll()) != null; taken++) {
                take(item);
            }
            if (phase == Phase.OPEN) {
                carrier.flush();
            }
        } catch (Throwable e) {
            log.error("What was to be sent or run failed", e);
        }
        if (taken == BATCH) {
            loop.ready(this);
            return;
        }
        scheduled.set(false);
        // Guards against an item that was put in after the last poll and before the flag was cleared.
        if (!inbox.isEmpty() && scheduled.compareAndSet(false, true)) {
            loop.ready(this);
        }
    }

    private void take(Object item) {
        if (item instanceof Runnable task) {
            try {
                task.run();
            } catch (Throwable e) {
                log.error("A task of a session failed", e);
            }
        } else if (phase == Phase.OPEN) {
            carrier.write((Message) item);
        } else {
            left(((Message) item).size());
        }
    }

    /** Runs a task on the loop that the session lives on, at once when that is the caller's. */
    void onLoop(Runnable task) {
        EngineLoop at = loop;
        if (at.isCurrent()) {
            task.run();
        } else {
            // By the time it runs the session may have moved on.
            at.execute(() -> onLoop(task));
        }
    }

    // What the client sends.

    @Override
    public void text(byte first, byte[] rest) throws BadInput {
        if (phase != Phase.OPEN) {
            return;
        }
        heartbeat.heard(System.nanoTime());
        switch (first) {
            case Packet.MESSAGE -> tell(rest, true);
            case Packet.PONG -> heartbeat.pong(System.nanoTime());
            case Packet.CLOSE -> clientCloses();
            case Packet.UPGRADE, Packet.NOOP -> {}
            case Packet.PING -> end(DisconnectReason.TRANSPORT_ERROR);
            default -> throw new BadInput(BadInput.PROTOCOL_ERROR, "a packet of an unknown type");
        }
    }

    @Override
    public void binary(byte[] bytes) {
        if (phase == Phase.OPEN) {
            heartbeat.heard(System.nanoTime());
            tell(bytes, false);
        }
    }

    private void clientCloses() {
        if (!onWebSocket) {
            // A poll that hangs is released without a word of the end, which the client knows best.
            carrier.write(Packet.NOOP);
            carrier.flush();
        }
        end(DisconnectReason.TRANSPORT_CLOSE);
    }

    private void tell(byte[] bytes, boolean text) {
        ConnectionListener to = listener;
        if (to == null) {
            return;
        }
        try {
            if (text) {
                to.text(bytes);
            } else {
                to.binary(bytes);
            }
        } catch (Throwable e) {
            log.error("A message was not taken", e);
        }
    }

    /** What the client sent is not of the protocol: that ends the session. */
    void bad(BadInput cause) {
        if (phase == Phase.CLOSED) {
            return;
        }
        engine.counters().badPackets.increment();
        warnings.warn("Closed {} at {}: {}", id, handshake.remoteAddress(), cause.getMessage());
        end(DisconnectReason.PARSE_ERROR);
    }

    // How it ends.

    private void beginClose(DisconnectReason reason) {
        if (phase != Phase.OPEN) {
            return;
        }
        sendsNoMore = true;
        closeReason = reason;
        phase = Phase.CLOSING;
        closeDeadline = System.nanoTime()
                + Math.min(
                        CLOSE_TIMEOUT.toNanos(), engine.config().pingTimeout().toNanos());
        closeIfTold();
    }

    private void closeIfTold() {
        if (carrier.close()) {
            end(closeReason);
        }
    }

    /** The client can be told something: in particular, that the session is over. */
    void carrierReady() {
        if (phase == Phase.CLOSING) {
            closeIfTold();
        } else {
            carrier.flush();
        }
    }

    /** The connection that carried the session has gone. */
    void carrierGone(Carrier gone, DisconnectReason reason) {
        if (gone == carrier) {
            end(phase == Phase.CLOSING ? closeReason : reason);
        }
    }

    /** Ends at once. */
    void end(DisconnectReason reason) {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        sendsNoMore = true;
        engine.remove(this);
        loop.remove(this);
        if (reason == DisconnectReason.TOO_SLOW || !carrier.close()) {
            carrier.abort();
        }
        WebSocketCarrier probe = upgrade.get();
        if (probe != null && probe != carrier) {
            probe.giveUp();
        }
        ConnectionListener to = listener;
        listener = null;
        if (to != null) {
            try {
                to.closed(reason);
            } catch (Throwable e) {
                log.error("The end of a session was not taken", e);
            }
        }
    }

    // The way from long polling to WebSocket.

    /** What carries it while it is on long polling. */
    PollingCarrier polling() {
        return polling;
    }

    /** Whether it has gone over; from any thread. */
    boolean isOnWebSocket() {
        return onWebSocket;
    }

    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    /** Whether the WebSocket may try to take the session over; one at a time, from any thread. */
    boolean reserveUpgrade(WebSocketCarrier candidate) {
        return !onWebSocket && upgrade.compareAndSet(null, candidate);
    }

    /** The WebSocket does not take the session over after all; from any thread. */
    void forgoUpgrade(WebSocketCarrier candidate) {
        if (upgrade.compareAndSet(candidate, null)) {
            engine.counters().upgradesUnfinished.increment();
        }
    }

    /** The WebSocket works: the client waits for its poll to end, and then goes over. */
    void upgradeProbed() {
        if (releasePoll()) {
            loop.releasePolls(this);
        }
    }

    /** Ends a poll that hangs while the client is about to go over; whether it still is. */
    boolean releasePoll() {
        // Looked at first: once it has gone over, all else belongs to another loop.
        if (onWebSocket || phase != Phase.OPEN || upgrade.get() == null) {
            return false;
        }
        polling.release();
        return true;
    }

    /** Goes over to the WebSocket and to its loop, with all that was not polled. */
    void upgradeTo(WebSocketCarrier webSocket) {
        if (phase == Phase.CLOSED || upgrade.get() != webSocket) {
            webSocket.giveUp();
            return;
        }
        webSocket.adopt(this, polling.handOver());
        engine.counters().upgraded.increment();
        heartbeat.pong(System.nanoTime());
        loop.remove(this);
        carrier = webSocket;
        onWebSocket = true;
        loop = webSocket.loop();
        webSocket.loop().execute(webSocket::arrive);
    }

    /** It lives on its WebSocket's loop. */
    void arrived() {
        if (phase != Phase.CLOSED) {
            loop.add(this);
            carrierReady();
        }
    }

    @Override
    public void sweep(long now) {
        if (phase == Phase.CLOSING) {
            if (now - closeDeadline >= 0) {
                end(closeReason);
            }
            return;
        }
        switch (heartbeat.due(now)) {
            case NOTHING -> {}
            case PING -> {
                carrier.write(Packet.PING);
                carrier.flush();
            }
            case DEAD -> {
                engine.counters().pingTimeouts.increment();
                end(DisconnectReason.PING_TIMEOUT);
            }
        }
    }
}
