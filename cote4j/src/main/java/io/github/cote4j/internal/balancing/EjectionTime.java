package io.github.cote4j.internal.balancing;

import java.util.concurrent.TimeUnit;

/**
 * For how long a responder is left out that does worse than the others: twice as long each time, and half as long again for
 * every ten seconds in which it did well, as with Envoy's outlier detection. Pure functions; times are nanoseconds.
 */
public final class EjectionTime {
    private static final long FIRST_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long FORGIVEN_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** So many times take it to the longest time. */
    private static final int MOST_TIMES = 6;

    private EjectionTime() {}

    /**
     * How many times count against it when it is left out once more.
     *
     * @param before what counted when it was left out the last time; 0 when it never was
     * @param inGoodStanding for how long it has not been left out since then
     */
    public static int times(int before, long inGoodStanding) {
        long left = Math.max(0, before - inGoodStanding / FORGIVEN_NANOS);
        return (int) Math.min(MOST_TIMES, left + 1);
    }

    /** The longest that it is left out when so many times count. */
    public static long longest(int times) {
        return Math.min(LONGEST_NANOS, FIRST_NANOS << (times - 1));
    }
}
