package io.github.cote4j.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that nobody calls back about. */
final class Waiting {
    private static final Duration STEP = Duration.ofMillis(5);

    private Waiting() {}

    /** Looks again and again; false when the time ran out or the stop was requested before the condition held. */
    static boolean until(BooleanSupplier condition, Duration time, Stop stop) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() >= deadline || stop.await(STEP)) {
                return condition.getAsBoolean();
            }
        }
        return true;
    }
}
