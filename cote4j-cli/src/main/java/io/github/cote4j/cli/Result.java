package io.github.cote4j.cli;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The line {@code RESULT key=value …} that a benchmark prints: a fixed order of keys, plain numbers. */
final class Result {
    private final StringBuilder line = new StringBuilder("RESULT");

    Result(String role) {
        line.append(" role=").append(role);
    }

    Result with(String key, long value) {
        line.append(' ').append(key).append('=').append(value);
        return this;
    }

    /** Counts a second, without fraction. */
    Result rate(long count, long nanos) {
        return with("per_s", nanos <= 0 ? 0 : Math.round(count * 1e9 / nanos));
    }

    /** Median, 99th and 99.9th percentile of times in nanoseconds, as microseconds. */
    Result percentiles(Histogram nanos) {
        return percentile("p50_us", nanos, 50).percentile("p99_us", nanos, 99).percentile("p999_us", nanos, 99.9);
    }

    private Result percentile(String key, Histogram nanos, double percentile) {
        double micros = nanos.getTotalCount() == 0 ? 0 : nanos.getValueAtPercentile(percentile) / 1e3;
        line.append(' ').append(key).append('=').append(String.format(Locale.ROOT, "%.1f", micros));
        return this;
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
