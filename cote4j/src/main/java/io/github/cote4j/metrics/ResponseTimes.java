package io.github.cote4j.metrics;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took: a histogram with an error of at most 7 %, from a microsecond to {@link #LONGEST}; what took less or
 * more is counted as that. What one component says now and what it said before, subtracted, is what happened in between;
 * those of several components, added, are those of all.
 *
 * <p>Immutable and safe to share; some 4 KiB of memory. The counting is HdrHistogram's.
 */
public final class ResponseTimes {
    /** The longest time that is told from longer ones. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Of no request. */
    public static final ResponseTimes NONE = of(List.of(), 0);

    /** The most requests of one component, and the most microseconds of them together: what JSON's numbers hold. */
    private static final long MOST = 1L << 53;

    /** The same of several components. */
    private static final long MOST_TOGETHER = 1L << 62;

    private static final int DIGITS = 1;

    private final Histogram histogram;
    private final long totalMicros;

    /**
     * So many requests that took about as long.
     *
     * @param micros the longest time that is counted here, in microseconds
     * @param count how many
     */
    public record Bucket(long micros, long count) {}

    private ResponseTimes(Histogram histogram, long totalMicros) {
        this.histogram = histogram;
        this.totalMicros = totalMicros;
    }

    /**
     * The times that the buckets tell, in any order.
     *
     * @param totalMicros the sum of all times, in microseconds
     * @throws IllegalArgumentException when a number is negative, or the counts or the sum are above 2<sup>53</sup>
     */
    public static ResponseTimes of(List<Bucket> buckets, long totalMicros) {
        Histogram histogram = new Histogram(1, longestMicros(), DIGITS);
        if (totalMicros < 0 || totalMicros > MOST) {
            throw new IllegalArgumentException("no sum of times: " + totalMicros);
        }
        for (Bucket bucket : buckets) {
            if (bucket.micros() < 0 || bucket.count() < 0 || bucket.count() > MOST - histogram.getTotalCount()) {
                throw new IllegalArgumentException("no times, or too many: " + bucket);
            }
            histogram.recordValueWithCount(Math.min(longestMicros(), Math.max(1, bucket.micros())), bucket.count());
        }
        return new ResponseTimes(histogram, totalMicros);
    }

    private static long longestMicros() {
        return LONGEST.toMillis() * 1_000;
    }

    /** What was counted, the shortest times first; none of a count of zero. */
    public List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue each : histogram.recordedValues()) {
            long micros = Math.min(longestMicros(), each.getValueIteratedTo());
            buckets.add(new Bucket(micros, each.getCountAddedInThisIterationStep()));
        }
        return buckets;
    }

    /** How many requests. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The sum of their times. */
    public Duration total() {
        return Duration.of(totalMicros, ChronoUnit.MICROS);
    }

    /**
     * The time that a share of the requests did not exceed; zero when there were none.
     *
     * @param share from 0 to 1: 0.5 for the median, 0.99 for the 99th percentile
     * @throws IllegalArgumentException when the share is outside of that
     */
    public Duration percentile(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be from 0 to 1, and is " + share);
        }
        return Duration.of(Math.min(longestMicros(), histogram.getValueAtPercentile(share * 100)), ChronoUnit.MICROS);
    }

    /** What was counted since an earlier reading of the same component; all of it when the earlier one is not of it. */
    public ResponseTimes since(ResponseTimes earlier) {
        if (earlier.count() > count() || earlier.totalMicros > totalMicros) {
            return this;
        }
        Histogram difference = histogram.copy();
        try {
            difference.subtract(earlier.histogram);
        } catch (IllegalArgumentException e) {
            return this;
        }
        return new ResponseTimes(difference, totalMicros - earlier.totalMicros);
    }

    /** These and the others; the more numerous alone when together they are more than can be counted. */
    public ResponseTimes plus(ResponseTimes others) {
        if (count() > MOST_TOGETHER - others.count()) {
            return count() >= others.count() ? this : others;
        }
        Histogram sum = histogram.copy();
        sum.add(others.histogram);
        boolean tooLong = totalMicros > MOST_TOGETHER - others.totalMicros;
        return new ResponseTimes(sum, tooLong ? MOST_TOGETHER : totalMicros + others.totalMicros);
    }

    /** Whether both count the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResponseTimes times
                && totalMicros == times.totalMicros
                && buckets().equals(times.buckets());
    }

    @Override
    public int hashCode() {
        return 31 * buckets().hashCode() + Long.hashCode(totalMicros);
    }

    @Override
    public String toString() {
        return count() + " requests, median " + percentile(0.5) + ", 99 % " + percentile(0.99);
    }
}
