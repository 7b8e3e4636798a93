package io.github.cote4j.metrics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long requests took: a histogram with an error of at most 7 %, from a microsecond to {@link #LONGEST}; what took less or
 * more is counted as that. What one component says now and what it said before, subtracted, is what happened in between;
 * those of several components, added, are those of all.
 *
 * <p>Immutable and safe to share. The counting is HdrHistogram's.
 */
public final class ResponseTimes {
    /** The longest time that is told from longer ones. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    /** Of no request. */
    public static final ResponseTimes NONE = of(List.of(), 0);

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
     * The times that the buckets tell.
     *
     * @param totalMicros the sum of all times, in microseconds
     * @throws IllegalArgumentException when a number is negative
     */
    public static ResponseTimes of(List<Bucket> buckets, long totalMicros) {
        Histogram histogram = new Histogram(1, LONGEST.toMillis() * 1_000, DIGITS);
        for (Bucket bucket : buckets) {
            if (bucket.micros() < 0 || bucket.count() < 0 || totalMicros < 0) {
                throw new IllegalArgumentException("no time and no count is negative: " + bucket);
            }
            histogram.recordValueWithCount(Math.min(bucket.micros(), LONGEST.toMillis() * 1_000), bucket.count());
        }
        return new ResponseTimes(histogram, totalMicros);
    }

    /** What was counted, the shortest times first; none of a count of zero. */
    public List<Bucket> buckets() {
        List<Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue each : histogram.recordedValues()) {
            buckets.add(new Bucket(each.getValueIteratedTo(), each.getCountAddedInThisIterationStep()));
        }
        return buckets;
    }

    /** How many requests. */
    public long count() {
        return histogram.getTotalCount();
    }

    /** The sum of their times. */
    public Duration total() {
        return Duration.ofNanos(totalMicros * 1_000);
    }

    /**
     * The time that a share of the requests did not exceed; zero when there were none.
     *
     * @param share from 0 to 1: 0.5 for the median, 0.99 for the 99th percentile
     */
    public Duration percentile(double share) {
        return Duration.ofNanos(histogram.getValueAtPercentile(share * 100) * 1_000);
    }

    /** What was counted since an earlier reading of the same component; all of it when the earlier one is not of it. */
    public ResponseTimes since(ResponseTimes earlier) {
        if (earlier.count() == 0 || earlier.count() > count() || earlier.totalMicros > totalMicros) {
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

    /** These and the others. */
    public ResponseTimes plus(ResponseTimes others) {
        Histogram sum = histogram.copy();
        sum.add(others.histogram);
        return new ResponseTimes(sum, totalMicros + others.totalMicros);
    }
}
