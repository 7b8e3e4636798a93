package io.github.cote4j;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How a request is sent again that may be repeated: the caller's word that running it twice does no harm. Immutable.
 *
 * <p>Repeated is what was lost with its link, what an attempt has waited for too long ({@link #attemptTimeout}), and what
 * every responder refused as overloaded; since a refusal ran nothing, it is none of the {@link #times}. What a handler answered, an error too, is never repeated. The pause before each
 * repetition is random between nothing and a bound that doubles ("full jitter", Brooker, 2015), so that many callers do
 * not come back together. No attempt begins after the request's own time, and each costs of the requester's budget
 * ({@link RequesterOptions#retryBudget}).
 */
public final class Retry {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_TIMES = 1_000;

    /** No repetition: the default. */
    static final Retry NONE = new Retry(0, FIRST_PAUSE, LONGEST_PAUSE, null);

    private final int times;
    private final Duration firstPause;
    private final Duration longestPause;
    private final @Nullable Duration attemptTimeout;

    private Retry(int times, Duration firstPause, Duration longestPause, @Nullable Duration attemptTimeout) {
        this.times = times;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        this.attemptTimeout = attemptTimeout;
    }

    /** Up to so many repetitions, 0 to 1,000; with pauses of up to 20 ms before the first and up to 1 s before the later ones. */
    public static Retry times(int times) {
        return new Retry(Checks.inRange(times, 0, MOST_TIMES, "times"), FIRST_PAUSE, LONGEST_PAUSE, null);
    }

    /** With other bounds of the pause: before the first repetition, and the longest after doublings. */
    public Retry pauses(Duration first, Duration longest) {
        Checks.positive(first, "first");
        return new Retry(times, first, Checks.atLeast(longest, first, "longest"), attemptTimeout);
    }

    /**
     * With a time for each attempt but the last, after which the request goes to another responder, if there is one; the
     * last one has what remains of the request's time. The responder that was given up may finish its work all the same.
     * Default: none, each attempt may take all of it.
     */
    public Retry attemptTimeout(Duration attemptTimeout) {
        return new Retry(times, firstPause, longestPause, Checks.positive(attemptTimeout, "attemptTimeout"));
    }

    int times() {
        return times;
    }

    @Nullable
    Duration attemptTimeout() {
        return attemptTimeout;
    }

    /** A random pause before the given repetition, counted from 0. */
    long pauseNanos(int repetition) {
        double bound = firstPause.toNanos() * Math.pow(2, Math.min(repetition, 62));
        return ThreadLocalRandom.current().nextLong((long) Math.min(bound, longestPause.toNanos()) + 1);
    }
}
