package io.github.cote4j.monitor;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import io.github.cote4j.monitor.ComponentView.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One component as the model keeps it. */
final class Tracked {
    private static final int MOST_LINKS = 10_000;
    private static final int MOST_BACKS = 10;
    private static final Traffic NOTHING = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    final String id;
    final ReportWindow reports = new ReportWindow();
    final History history = new History();
    final ClockOffset clock = new ClockOffset();

    /** Null while only a link or report of it has come, and discovery has not heard of it: nobody is shown it then. */
    @Nullable
    Peer peer;

    /** The longest that it took from one hello to the next, in so far as that is more than usual. */
    Duration helloInterval = LostProcesses.HELLO;

    private @Nullable Instant hello;

    /** Whether discovery knows it now. */
    boolean discovered;

    State state = State.UP;

    @Nullable
    String reason;

    Instant since;
    Instant lastSeen;

    /** How many links of it to the monitor are open: for a moment two, when it has opened one before the old one broke. */
    int openLinks;

    /** When its last link broke, while it is not said yet whether it left or is lost. */
    @Nullable
    Instant suspected;

    /** When it came back of late. */
    final ArrayDeque<Instant> backs = new ArrayDeque<>();

    /** Whom it says it is linked to. */
    List<String> linkedTo = List.of();

    Tracked(String id, Instant now) {
        this.id = id;
        this.since = now;
        this.lastSeen = now;
    }

    boolean isUp() {
        return peer != null && state == State.UP;
    }

    void become(State next, @Nullable String why, Instant now) {
        state = next;
        reason = why;
        since = now;
        suspected = null;
        if (next != State.UP) {
            linkedTo = List.of();
        }
    }

    void report(ComponentStatus status, Instant now, boolean afterPause) {
        heard(now);
        if (state != State.LEFT) {
            linkedTo = status.links().stream()
                    .filter(target -> !target.equals(id))
                    .distinct()
                    .limit(MOST_LINKS)
                    .toList();
        }
        ComponentMetrics metrics = status.metrics();
        if (metrics != null) {
            reports.add(metrics, now, afterPause);
            clock.add(metrics.at(), now);
        }
    }

    void back(Instant now) {
        if (backs.size() == MOST_BACKS) {
            backs.removeFirst();
        }
        backs.addLast(now);
        become(State.UP, null, now);
    }

    /** Discovery has heard it. */
    void saidHello(Instant when) {
        if (hello != null && Duration.between(hello, when).compareTo(helloInterval) > 0) {
            helloInterval = Duration.between(hello, when);
        }
        hello = when;
        heard(when);
    }

    void heard(Instant when) {
        if (when.isAfter(lastSeen)) {
            lastSeen = when;
        }
    }

    /**
     * What it does; null when it has not said.
     *
     * @param stale how long a report is good for
     */
    @Nullable
    Traffic traffic(Instant now, Duration stale) {
        ComponentMetrics last = reports.newest();
        if (last == null) {
            return null;
        }
        boolean current = isCurrent(now, stale);
        ComponentMetrics first = reports.oldest();
        ComponentMetrics before = current && first != null ? first : last;
        boolean holds = isUp();
        return new Traffic(
                reports.perSecond(before.requests(), last.requests()),
                reports.perSecond(before.errors(), last.errors()),
                current ? reports.p50Micros() : 0,
                current ? reports.p99Micros() : 0,
                holds ? last.inFlight() : 0,
                holds ? last.queued() : 0,
                reports.perSecond(before.events(), last.events()),
                reports.perSecond(before.dropped(), last.dropped()),
                last.requests(),
                last.errors(),
                last.refused(),
                last.events(),
                last.dropped());
    }

    void sample(Instant now, Duration stale) {
        if (reports.newest() != null) {
            Traffic traffic = traffic(now, stale);
            history.add(now, traffic == null ? NOTHING : traffic);
        }
    }

    /** Whether its last report still tells what it does. */
    boolean isCurrent(Instant now, Duration stale) {
        Instant received = reports.received();
        return isUp() && received != null && Duration.between(received, now).compareTo(stale) <= 0;
    }

    LinkView linkTo(String target, Instant now, Duration stale) {
        LinkMetrics link = reports.link(target);
        if (link == null) {
            return reports.newest() == null
                    ? new LinkView(id, target, null, null, null)
                    : new LinkView(id, target, 0.0, 0.0, 0L);
        }
        LinkMetrics before = isCurrent(now, stale) ? reports.linkBefore(target) : link;
        return new LinkView(
                id,
                target,
                reports.perSecond(before.sent(), link.sent()),
                reports.perSecond(before.failed(), link.failed()),
                link.sent());
    }

    /** Discovery tells nanoseconds, which say nothing to anybody. */
    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    ComponentView view(Peer known, int links, Instant now, Duration stale) {
        var said = known.advertisement();
        ComponentMetrics metrics = reports.newest();
        return new ComponentView(
                id,
                Words.shown(said.name()),
                Words.typeOf(said),
                said.jvm() == null ? "node" : "jvm",
                Words.keyOf(said.key()),
                said.namespace() == null ? null : Words.shown(said.namespace()),
                Words.environmentOf(said.key()),
                known.addresses().isEmpty() ? null : known.addresses().get(0).getHostAddress(),
                said.port(),
                Words.shown(known.processId()),
                Words.shown(known.processCommand()),
                Words.shown(known.hostName()),
                state,
                reason,
                since,
                metrics == null ? millis(known.firstSeen()) : metrics.started(),
                metrics != null,
                millis(known.firstSeen()),
                millis(lastSeen),
                links,
                traffic(now, stale));
    }
}
