package io.github.cote4j.cli.monitor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What is drawn on.
 *
 * @param width columns of the terminal
 * @param height its lines
 * @param palette how things look
 * @param zone whose clock shows the times
 */
public record Canvas(int width, int height, Palette palette, ZoneId zone) {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    /** Whether there is no room for blank lines. */
    boolean isLow() {
        return height < 16;
    }

    Line line() {
        return new Line(width);
    }

    String clock(Instant time) {
        return CLOCK.format(time.atZone(zone));
    }
}
