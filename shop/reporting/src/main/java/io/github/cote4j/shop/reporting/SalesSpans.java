package io.github.cote4j.shop.reporting;

import io.github.cote4j.shop.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was sold in each of the last spans of time, as a ring: what is older is forgotten, and memory stays as it is. For one
 * thread at a time.
 */
final class SalesSpans {
    private final long seconds;
    private final Report.Span[] ring;

    /** The last so many spans of a length, a whole number of seconds. */
    SalesSpans(Duration length, int count) {
        this.seconds = length.toSeconds();
        this.ring = new Report.Span[count];
        for (int i = 0; i < count; i++) {
            ring[i] = empty(i);
        }
    }

    /** One piece sold. */
    void add(Instant at, BigDecimal price) {
        long number = number(at);
        Report.Span held = ring[place(number)];
        if (number(held.from()) > number) {
            return;
        }
        Report.Span span = number(held.from()) == number ? held : empty(number);
        ring[place(number)] =
                new Report.Span(span.from(), span.units() + 1, span.revenue().add(price));
    }

    /** All of them, oldest first, that of now last. */
    List<Report.Span> until(Instant now) {
        List<Report.Span> spans = new ArrayList<>();
        for (long number = number(now) - ring.length + 1; number <= number(now); number++) {
            Report.Span held = ring[place(number)];
            spans.add(number(held.from()) == number ? held : empty(number));
        }
        return spans;
    }

    private long number(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), seconds);
    }

    private int place(long number) {
        return Math.floorMod(number, ring.length);
    }

    private Report.Span empty(long number) {
        return new Report.Span(Instant.ofEpochSecond(number * seconds), 0, SalesBook.NOTHING);
    }
}
