package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Connection;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slows a client down to the speed of its handlers: when too many bytes of its events wait for them, no more is read from
 * its connection until half of that is handled.
 */
final class Flow {
    private final Connection connection;
    private final int limit;
    private final AtomicLong waiting = new AtomicLong();
    private volatile boolean stopped;

    Flow(Connection connection, int limit) {
        this.connection = connection;
        this.limit = limit;
    }

    /** An event begins to wait; on the loop. */
    void add(int bytes) {
        if (waiting.addAndGet(bytes) > limit && !stopped) {
            stopped = true;
            connection.reading(false);
            // The handlers may have finished before they could see that they must say so.
            goOn();
        }
    }

    /** An event waits no longer; on any thread. */
    void remove(int bytes) {
        if (waiting.addAndGet(-bytes) <= limit / 2 && stopped) {
            connection.execute(this::goOn);
        }
    }

    private void goOn() {
        if (stopped && waiting.get() <= limit / 2) {
            stopped = false;
            connection.reading(true);
        }
    }
}
