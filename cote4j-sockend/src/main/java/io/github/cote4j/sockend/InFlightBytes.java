package io.github.cote4j.sockend;

import java.util.concurrent.atomic.AtomicLong;

/** What the requests under way of all clients of one gateway hold together. Safe for use by several threads. */
final class InFlightBytes {
    /** What a request costs besides its data, roughly. */
    private static final int OVERHEAD = 1_024;

    private final long max;
    private final AtomicLong held = new AtomicLong();

    InFlightBytes(long max) {
        this.max = max;
    }

    /** Takes room for a request with so many bytes of data, or returns false when there is not enough. */
    boolean take(long bytes) {
        if (held.addAndGet(bytes + OVERHEAD) <= max) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    /** The request has ended. */
    void giveBack(long bytes) {
        held.addAndGet(-bytes - OVERHEAD);
    }
}
