package io.github.cote4j.socketio.internal.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes that wait for all clients of a server together: each message once, however many clients it waits for, and the
 * copies that connections hold. From any thread.
 */
final class TotalBacklog {
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean relieving = new AtomicBoolean();
    private final long max;
    private final Runnable relief;

    /**
     * @param max bytes that may wait
     * @param relief called when there is more; {@link #relieved} must follow, and it is not called again before
     */
    TotalBacklog(long max, Runnable relief) {
        this.max = max;
        this.relief = relief;
    }

    /** So many bytes more, or fewer. */
    void add(long more) {
        if (bytes.addAndGet(more) > max && more > 0) {
            relieve();
        }
    }

    private void relieve() {
        if (!relieving.get() && relieving.compareAndSet(false, true)) {
            relief.run();
        }
    }

    /**
     * What could be let go has been.
     *
     * @param some whether that was anything
     */
    void relieved(boolean some) {
        relieving.set(false);
        if (some && bytes.get() > max) {
            relieve();
        }
    }

    /** Whether there is so much that cutting clients off does not keep up: no more may come. */
    boolean isHopeless() {
        return bytes.get() / 2 > max;
    }

    long bytes() {
        return bytes.get();
    }
}
