package io.github.cote4j.internal.balancing;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of several responders do much worse than the others: the passive outlier detection of Envoy, with
 * thresholds meant for few responders and mixed requests. Pure functions.
 */
public final class Outliers {
    private static final int TIMEOUTS_IN_A_ROW = 5;
    private static final int LEAST_ANSWERS = 10;
    private static final double FAILING = 0.5;
    private static final double FINE = 0.1;
    private static final double TIMES_SLOWER = 10;
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int OWED_WHEN_SILENT = 3;

    private Outliers() {}

    /** Why the responder is worse than the others, in a few words; null when it is not. */
    public static @Nullable String judge(ResponderHealth one, List<ResponderHealth> others, long now) {
        if (others.isEmpty()) {
            return null;
        }
        if (one.timeoutsInARow() >= TIMEOUTS_IN_A_ROW) {
            return one.timeoutsInARow() + " requests in a row timed out";
        }
        double typical = typicalTime(others);
        if (one.owed() >= OWED_WHEN_SILENT
                && one.silentFor(now) > Math.max(SILENT_NANOS, TIMES_SLOWER * Math.max(typical, one.typicalTime()))
                && others.stream().anyMatch(other -> other.lastAnswerAt() > now - SILENT_NANOS)) {
            return "it owes " + one.owed() + " answers and has given none for "
                    + TimeUnit.NANOSECONDS.toMillis(one.silentFor(now)) + " ms";
        }
        if (one.answers() < LEAST_ANSWERS) {
            return null;
        }
        if (one.errorShare() > FAILING && median(others, ResponderHealth::errorShare) < FINE) {
            return Math.round(one.errorShare() * 100) + " % of its requests fail";
        }
        if (isSlow(one.typicalTime(), typical)) {
            return "it takes " + Math.round(one.typicalTime() / 1e6) + " ms where others take "
                    + Math.round(typical / 1e6);
        }
        return null;
    }

    /** Whether the last that was seen of it is that it gave no answer. */
    public static boolean silent(ResponderHealth one, long now) {
        return one.timeoutsInARow() > 0 || one.silentFor(now) > SILENT_NANOS;
    }

    /** Whether the answer to a probe, which took so long, shows a responder that is as good as the others. */
    public static boolean recovered(long responseTime, List<ResponderHealth> others) {
        return !isSlow(responseTime, typicalTime(others));
    }

    private static boolean isSlow(double time, double typical) {
        return typical > 0 && time > SLOW_NANOS && time > TIMES_SLOWER * typical;
    }

    private static double typicalTime(List<ResponderHealth> others) {
        return median(others, ResponderHealth::typicalTime);
    }

    private static double median(List<ResponderHealth> all, java.util.function.ToDoubleFunction<ResponderHealth> of) {
        double[] values = all.stream().mapToDouble(of).sorted().toArray();
        return values.length == 0 ? 0 : values[(values.length - 1) / 2];
    }
}
