package io.github.cote4j.socketio.internal.engine;

/**
 * When a session's client is pinged and when it is given up: pinged an interval after its last pong, given up when a
 * time-out has gone by after the ping with nothing from it. A client that is not read from cannot be heard to answer: it is
 * pinged all the same, so that it stays, and given up only after several times as long. All times are
 * {@link System#nanoTime}'s.
 */
final class Heartbeat {
    /** What is to be done. */
    enum Due {
        NOTHING,
        PING,
        DEAD
    }

    /** For how many intervals and time-outs a client may be left unread. */
    private static final int PATIENCE = 4;

    private final long interval;
    private final long timeout;
    private boolean awaited;
    private boolean enforced = true;
    private long deadline;
    private long unreadSince;

    Heartbeat(long interval, long timeout, long now) {
        this.interval = interval;
        this.timeout = timeout;
        this.deadline = now + interval;
    }

    /** One that begins at present. */
    static Heartbeat of(EngineConfig config) {
        return new Heartbeat(
                config.pingInterval().toNanos(), config.pingTimeout().toNanos(), System.nanoTime());
    }

    /** What is due; a ping is taken as sent. */
    Due due(long now) {
        if (!enforced && now - unreadSince >= PATIENCE * (interval + timeout)) {
            return Due.DEAD;
        }
        if (now - deadline < 0) {
            return Due.NOTHING;
        }
        if (awaited && enforced) {
            return Due.DEAD;
        }
        awaited = true;
        deadline = now + (enforced ? timeout : interval);
        return Due.PING;
    }

    /** The client sent anything: it lives, though its pong may be behind much else. */
    void heard(long now) {
        if (awaited) {
            deadline = now + timeout;
        }
    }

    /** The client answered. */
    void pong(long now) {
        awaited = false;
        deadline = now + interval;
    }

    /** While it is not enforced, because nothing is read from the client, the client need not answer. */
    void enforce(boolean on, long now) {
        if (enforced && !on) {
            unreadSince = now;
        }
        enforced = on;
        if (on && awaited) {
            deadline = now + timeout;
        }
    }
}
