package io.github.cote4j.monitor;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The last few reports of one component, and what they say together: rates and percentiles of about three seconds.
 *
 * <p>Counts are divided by the time that the sender says has passed, so that a report that comes late makes no dip and no
 * peak. Where that cannot be, as the sender's clock was set, it is the time between the arrivals; but not after the monitor
 * itself stood still, when these say nothing.
 */
final class ReportWindow {
    static final Duration LENGTH = Duration.ofSeconds(3);
    /** Reports that follow faster take the place of the one before, so that few are kept. */
    private static final Duration STEP = Duration.ofMillis(700);
    /** For how long reports may have been held up and then come together. */
    private static final Duration LATENESS = Duration.ofSeconds(4);

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final ArrayDeque<Report> reports = new ArrayDeque<>();
    private double seconds;
    private long p50Micros;
    private long p99Micros;

    private record Report(Instant received, ComponentMetrics metrics, Map<String, LinkMetrics> links) {
        static Report of(Instant received, ComponentMetrics metrics) {
            Map<String, LinkMetrics> links = new HashMap<>();
            metrics.links().forEach(link -> links.put(link.peer(), link));
            return new Report(received, metrics, links);
        }
    }

    /**
     * Takes a report; nothing when it is one that came already, or an older one.
     *
     * @param afterPause whether the monitor stood still a moment ago
     */
    void add(ComponentMetrics metrics, Instant received, boolean afterPause) {
        Report last = reports.peekLast();
        if (last != null) {
            if (metrics.at().equals(last.metrics.at())) {
                return;
            }
            if (isOf(metrics, last.metrics)) {
                makeRoom(received);
            } else if (metrics.at().isBefore(last.metrics.at())
                    // One from the far future must not shut out all that follow.
                    && metrics.at().isAfter(last.metrics.at().minus(LATENESS))
                    && metrics.started().equals(last.metrics.started())) {
                return;
            } else {
                reports.clear();
                seconds = 0;
            }
        }
        reports.addLast(Report.of(received, metrics));
        measure(afterPause);
    }

    /** The newest report, or null before the first. */
    @Nullable
    ComponentMetrics newest() {
        Report last = reports.peekLast();
        return last == null ? null : last.metrics;
    }

    /** The report that the newest is compared with, or null while there is only one. */
    @Nullable
    ComponentMetrics oldest() {
        return reports.size() < 2 ? null : reports.getFirst().metrics;
    }

    /** The report before the newest, or null while there is only one. */
    @Nullable
    ComponentMetrics previous() {
        if (reports.size() < 2) {
            return null;
        }
        var backwards = reports.descendingIterator();
        backwards.next();
        return backwards.next().metrics;
    }

    /** How many reports it holds. */
    int size() {
        return reports.size();
    }

    /** The least that a figure was in any of the reports; 0 while there are fewer than three. */
    long least(ToLongFunction<ComponentMetrics> figure) {
        return reports.size() < 3
                ? 0
                : reports.stream()
                        .mapToLong(each -> figure.applyAsLong(each.metrics))
                        .min()
                        .orElse(0);
    }

    /** When the newest report came, or null before the first. */
    @Nullable
    Instant received() {
        Report last = reports.peekLast();
        return last == null ? null : last.received;
    }

    /** What one count that has grown from one number to another comes to a second. */
    double perSecond(long from, long to) {
        return seconds == 0 || to <= from ? 0 : (to - from) / seconds;
    }

    long p50Micros() {
        return p50Micros;
    }

    long p99Micros() {
        return p99Micros;
    }

    /** What went over the link to the peer, as the newest report says; null when it does not. */
    @Nullable
    LinkMetrics link(String peer) {
        Report last = reports.peekLast();
        return last == null ? null : last.links.get(peer);
    }

    /** What went over the link to the peer at the beginning of the window; none when it was not there. */
    LinkMetrics linkBefore(String peer) {
        Report first = reports.size() < 2 ? null : reports.getFirst();
        LinkMetrics before = first == null ? null : first.links.get(peer);
        return before == null ? new LinkMetrics(peer, 0, 0) : before;
    }

    /** Whether the later one can follow the earlier: of the same start, with nothing counted less. */
    private static boolean isOf(ComponentMetrics later, ComponentMetrics earlier) {
        return later.started().equals(earlier.started())
                && later.requests() >= earlier.requests()
                && later.errors() >= earlier.errors()
                && later.retries() >= earlier.retries()
                && later.refused() >= earlier.refused()
                && later.events() >= earlier.events()
                && later.dropped() >= earlier.dropped();
    }

    private void makeRoom(Instant received) {
        if (reports.size() >= 2) {
            Report last = reports.removeLast();
            if (!isNear(reports.getLast().received, last.received, STEP)
                    || !isNear(reports.getLast().received, received, LENGTH)) {
                reports.addLast(last);
            }
        }
        while (reports.size() > 1 && !isNear(second().received, received, LENGTH)) {
            reports.removeFirst();
        }
    }

    private Report second() {
        var each = reports.iterator();
        each.next();
        return each.next();
    }

    private static boolean isNear(Instant one, Instant other, Duration within) {
        return Duration.between(one, other).abs().compareTo(within) < 0;
    }

    private void measure(boolean afterPause) {
        Report last = reports.getLast();
        Report first = reports.getFirst();
        if (reports.size() < 2) {
            p50Micros = 0;
            p99Micros = 0;
            return;
        }
        Duration passed = passed(first, last, afterPause);
        if (passed != null) {
            seconds = passed.toNanos() / 1e9;
        }
        var times = last.metrics.times().since(first.metrics.times());
        boolean some = last.metrics.times().count() > first.metrics.times().count();
        p50Micros = some ? times.percentile(0.5).toNanos() / 1_000 : 0;
        p99Micros = some ? times.percentile(0.99).toNanos() / 1_000 : 0;
    }

    /** The time between two reports; null when neither clock tells, and what was measured before is the better guess. */
    private static @Nullable Duration passed(Report first, Report last, boolean afterPause) {
        Duration bySender = Duration.between(first.metrics.at(), last.metrics.at());
        Duration byArrival = Duration.between(first.received, last.received);
        boolean sane = bySender.compareTo(SHORTEST) >= 0
                && bySender.compareTo(byArrival.dividedBy(2)) >= 0
                && (afterPause || bySender.compareTo(byArrival.plus(LATENESS)) <= 0);
        if (sane) {
            return bySender;
        }
        return byArrival.compareTo(SHORTEST) < 0 ? null : byArrival;
    }
}
