package io.github.cote4j.socketio.internal.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a condition, with a bound. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits on a monitor that the caller holds and that is notified when the condition comes true. An interrupt ends the
     * wait and stays set.
     */
    static void until(Object monitor, BooleanSupplier condition, long deadline) {
        try {
            for (long left; !condition.getAsBoolean() && (left = deadline - System.nanoTime()) > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(monitor, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
