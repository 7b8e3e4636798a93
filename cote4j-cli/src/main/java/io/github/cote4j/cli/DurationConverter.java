package io.github.cote4j.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times as people write them: a number and a unit, {@code 500ms}, {@code 1.5s}, {@code 2m}, {@code 1h}. */
final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|m|h)");

    @Override
    public Duration convert(String value) {
        Matcher matcher = FORM.matcher(value);
        if (matcher.matches()) {
            double number = Double.parseDouble(matcher.group(1));
            return Duration.ofNanos(Math.round(number * nanos(matcher.group(2))));
        }
        if (value.equals("0")) {
            return Duration.ZERO;
        }
        throw new TypeConversionException(
                "'" + value + "' is not a time; write a number and its unit, such as 500ms, 5s or 1m");
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "us" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            default -> 3600e9;
        };
    }
}
