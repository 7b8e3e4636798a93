package io.github.cote4j.cli.shop;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * Bounds how much one service may write: {@link #AT_ONCE} lines at once, and one more each {@link #EACH}. What is held back is
 * counted, and told with the next line that passes. Time is what the caller says it is, in nanoseconds. For one thread.
 */
final class LineGate {
    static final int AT_ONCE = 10;
    static final Duration EACH = Duration.ofSeconds(2);

    private double left = AT_ONCE;
    private long at;
    private long held;

    LineGate(long now) {
        at = now;
    }

    /** Empty when the line is to be held back; else how many were held back before it. */
    OptionalLong pass(long now) {
        left = Math.min(AT_ONCE, left + (double) (now - at) / EACH.toNanos());
        at = now;
        if (left < 1) {
            held++;
            return OptionalLong.empty();
        }
        left--;
        long before = held;
        held = 0;
        return OptionalLong.of(before);
    }
}
