package io.github.cote4j.internal.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the frames of many links may take together while they come in. Safe for use by several threads.
 *
 * <p>Small arrays are free, so that ordinary traffic costs nothing here: they are bounded by the number of links.
 */
public final class FrameBudget {
    /** The largest array that is not counted: what a read and the beginning of a frame before it take. */
    static final int FREE_BYTES = 128 << 10;

    private static final int FRAMES = 4;

    private final int maxFrameBytes;
    private final AtomicLong used = new AtomicLong();

    /** Room for four frames of the largest size, which is given. */
    public FrameBudget(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    /** The largest frame that one link may bring. */
    int maxFrameBytes() {
        return maxFrameBytes;
    }

    /** The most bytes taken at a time. */
    public long limit() {
        // An array that holds one largest frame is that much larger.
        return FRAMES * (maxFrameBytes + (long) FREE_BYTES);
    }

    /** Bytes taken now. */
    public long used() {
        return used.get();
    }

    /** Takes bytes; false, and none, when there is no room for them. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= limit()) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}
