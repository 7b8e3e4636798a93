package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.github.cote4j.socketio.Handshake;
import java.time.Duration;
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
    private final Inbox inbox = new Inbox();
    private final Backlog backlog;
    private final UpgradeSlot upgrade;
    private final Heartbeat heartbeat;
    private volatile EngineLoop loop;
    private volatile boolean sendsNoMore;

    private final PollingCarrier polling;
    private Carrier carrier;
    private GuardedListener listener = GuardedListener.NONE;
    private Phase phase = Phase.OPEN;
    private DisconnectReason closeReason = DisconnectReason.FORCED_CLOSE;
    private long closeDeadline;
    private boolean reads = true;

    /**
     * @param webSocket what carries it, or null for long polling
     */
    Session(Engine engine, EngineLoop loop, String id, Handshake handshake, @Nullable WebSocketCarrier webSocket) {
        this.engine = engine;
        this.id = id;
        this.handshake = handshake;
        this.polling = new PollingCarrier(this);
        this.backlog = new Backlog(engine.config().maxBufferedBytes(), engine.total());
        this.upgrade = new UpgradeSlot(webSocket != null, engine.counters().upgradesUnfinished);
        this.carrier = webSocket == null ? polling : webSocket;
        this.heartbeat = Heartbeat.of(engine.config());
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
            listener = new GuardedListener(engine.acceptor().accept(this));
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
        if (backlog.add(message)) {
            return put(message);
        }
        cutOff(() -> {});
        return false;
    }

    /** Ends it as too slow, and then runs a task. */
    void cutOff(Runnable then) {
        sendsNoMore = true;
        // Later in any case: whoever sends to many must not be called back in the middle of it.
        loop.execute(() -> onLoop(() -> {
            if (phase != Phase.CLOSED) {
                engine.noteTooSlow(this);
                end(DisconnectReason.TOO_SLOW);
            }
            // What was in the inbox is let go first.
            loop.execute(then);
        }));
    }

    Engine engine() {
        return engine;
    }

    Backlog backlog() {
        return backlog;
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
            reads = on;
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
        boolean tell = inbox.put(item);
        if (tell) {
            loop.ready(this);
        }
        return tell;
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
            for (Object item; taken < BATCH && (item = inbox.take()) != null; taken++) {
                take(item);
            }
            if (phase == Phase.OPEN) {
                carrier.flush();
            }
        } catch (Throwable e) {
            // With something missing the client must not go on.
            log.error("What was to be sent could not be written", e);
            carrier.abort();
            end(DisconnectReason.TRANSPORT_ERROR);
        }
        if (taken == BATCH || inbox.leave()) {
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
            backlog.dropped((Message) item);
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
            case Packet.MESSAGE -> listener.text(rest);
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
            listener.binary(bytes);
        }
    }

    private void clientCloses() {
        if (!upgrade.isDone()) {
            // A poll that hangs is released without a word of the end, which the client knows best.
            carrier.write(Packet.NOOP);
            carrier.flush();
        }
        end(DisconnectReason.TRANSPORT_CLOSE);
    }

    /** What the client sent is not of the protocol: that ends the session. */
    void bad(BadInput cause) {
        if (phase == Phase.CLOSED) {
            return;
        }
        engine.noteBad(this, cause);
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
        WebSocketCarrier probe = upgrade.candidate();
        if (probe != null && probe != carrier) {
            probe.giveUp();
        }
        listener.closed(reason);
    }

    // The way from long polling to WebSocket.

    /** What carries it while it is on long polling. */
    PollingCarrier polling() {
        return polling;
    }

    /** Which WebSocket may take it over. */
    UpgradeSlot upgrade() {
        return upgrade;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
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
        if (upgrade.isDone() || phase != Phase.OPEN || upgrade.candidate() == null) {
            return false;
        }
        polling.release();
        return true;
    }

    /** Goes over to the WebSocket and to its loop, with all that was not polled. */
    void upgradeTo(WebSocketCarrier webSocket) {
        if (phase == Phase.CLOSED || upgrade.candidate() != webSocket) {
            webSocket.giveUp();
            return;
        }
        webSocket.adopt(this, polling.handOver());
        engine.counters().upgraded.increment();
        heartbeat.pong(System.nanoTime());
        loop.remove(this);
        carrier = webSocket;
        upgrade.finish();
        loop = webSocket.loop();
        webSocket.loop().execute(webSocket::arrive);
    }

    /** It lives on its WebSocket's loop. */
    void arrived() {
        if (phase != Phase.CLOSED) {
            loop.add(this);
            carrier.reading(reads);
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
