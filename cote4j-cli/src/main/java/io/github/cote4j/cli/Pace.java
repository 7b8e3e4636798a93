package io.github.cote4j.cli;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Slots at an even rate, from the moment it is made. For one thread. */
final class Pace {
    private final double interval;
    private final long start = System.nanoTime();
    private long slots;

    /** So many slots a second; null for no limit. */
    Pace(@Nullable Double perSecond) {
        this.interval = perSecond == null ? 0 : 1e9 / perSecond;
    }

    /**
     * Waits for the next slot and returns when it was due, as {@link System#nanoTime()}; a late caller gets the missed
     * slots one after another, so that the time it was late counts. Returns early when the stop is requested or the thread is
     * interrupted.
     */
    long next(Stop stop) {
        if (interval == 0) {
            return System.nanoTime();
        }
        long due = start + Math.round(slots++ * interval);
        for (long left = due - System.nanoTime(); left > 0 && !ended(stop); left = due - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, 50_000_000));
        }
        return due;
    }

    private static boolean ended(Stop stop) {
        return stop.isRequested() || Thread.currentThread().isInterrupted();
    }
}
