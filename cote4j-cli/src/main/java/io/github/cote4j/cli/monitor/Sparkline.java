package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The last minutes in one line: each column a span of time, its height the most that there was in it; blank where nothing is
 * known. Columns stand for whole spans of the clock, so that the chart moves on and does not flicker.
 *
 * @param text the columns, the newest at the right
 * @param most the greatest value in it
 */
record Sparkline(String text, double most) {
    /** What the chart spans. */
    static final Duration SPAN = Duration.ofMinutes(5);

    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    static Sparkline of(List<Sample> history, ToDoubleFunction<Sample> value, Instant now, int columns) {
        long span = Math.max(1, SPAN.toMillis() / Math.max(1, columns));
        long last = now.toEpochMilli() / span;
        double[] peaks = new double[Math.max(1, columns)];
        Arrays.fill(peaks, -1);
        double most = 0;
        for (Sample sample : history) {
            long column = peaks.length - 1 - (last - sample.time().toEpochMilli() / span);
            if (column >= 0 && column < peaks.length) {
                double amount = Math.max(0, value.applyAsDouble(sample));
                peaks[(int) column] = Math.max(peaks[(int) column], amount);
                most = Math.max(most, amount);
            }
        }
        StringBuilder text = new StringBuilder();
        for (double peak : peaks) {
            text.append(peak < 0 ? ' ' : height(peak, most));
        }
        return new Sparkline(text.toString(), most);
    }

    /** Only nothing at all has the least height. */
    private static char height(double amount, double most) {
        if (amount == 0) {
            return HEIGHTS.charAt(0);
        }
        int steps = HEIGHTS.length() - 1;
        return HEIGHTS.charAt(Math.max(1, (int) Math.round(amount / most * steps)));
    }
}
