package io.github.cote4j.cli.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Numbers as a person reads them in a narrow column: at most six characters. */
final class Units {
    private static final String[] THOUSANDS = {"", "k", "M", "G", "T", "P"};

    private Units() {}

    /** Something a second: {@code 0}, {@code 0.4}, {@code 12}, {@code 1.2k}. */
    static String rate(double perSecond) {
        if (perSecond <= 0 || !Double.isFinite(perSecond)) {
            return "0";
        }
        if (perSecond < 0.05) {
            return "<0.1";
        }
        int thousands = 0;
        double number = perSecond;
        // What would be rounded to a thousand is written as the next unit's one.
        while (number >= 999.5 && thousands < THOUSANDS.length - 1) {
            number /= 1000;
            thousands++;
        }
        String digits = String.format(Locale.ROOT, number < 9.95 ? "%.1f" : "%.0f", number);
        // 2 and what is nearly 2 look the same, or a steady rate would flicker.
        return thousands == 0 && digits.endsWith(".0")
                ? digits.substring(0, digits.length() - 2)
                : digits + THOUSANDS[thousands];
    }

    /** How many there are: {@code 999}, {@code 1.2k}. */
    static String count(long number) {
        return rate(number);
    }

    /** All digits, in groups: {@code 1,234,567}. */
    static String exact(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** How long a request takes: {@code 850µs}, {@code 1.2ms}, {@code 12s}. */
    static String micros(long micros) {
        if (micros < 1000) {
            return micros + "µs";
        }
        double millis = micros / 1e3;
        if (millis < 999.5) {
            return String.format(Locale.ROOT, millis < 9.95 ? "%.1fms" : "%.0fms", millis);
        }
        double seconds = micros / 1e6;
        return seconds < 9.95
                ? String.format(Locale.ROOT, "%.1fs", seconds)
                : span(Duration.ofSeconds(Math.round(seconds)));
    }

    /** A span of time by its two greatest units: {@code 45s}, {@code 3m12s}, {@code 5d3h}. */
    static String span(Instant from, Instant to) {
        return span(Duration.between(from, to));
    }

    private static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        if (seconds < 86_400) {
            return two(seconds / 3600, "h", seconds % 3600 / 60, "m");
        }
        long days = seconds / 86_400;
        return days < 100 ? two(days, "d", seconds % 86_400 / 3600, "h") : days + "d";
    }

    private static String two(long great, String unit, long small, String smaller) {
        return small == 0 ? great + unit : great + unit + small + smaller;
    }
}
