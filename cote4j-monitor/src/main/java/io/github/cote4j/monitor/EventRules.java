package io.github.cote4j.monitor;

import static io.github.cote4j.monitor.TrafficRules.rate;

import io.github.cote4j.metrics.ComponentMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code dropping}, {@code stuck}: events that are lost, or held up, by who does not keep up. */
final class EventRules {
    /** So many that wait are no moment's work. */
    private static final long MANY = 100;
    /** What waits longer, at the rate of now, does not just catch up. */
    private static final double LONG_SECONDS = Duration.ofSeconds(10).toSeconds();
    /** By how much the longest queue is longer than the next for it to be the one that holds up. */
    private static final long BY_FAR = 4;

    private final Consumer<Finding> found;
    private final Map<Live, List<Live>> subscribers = new HashMap<>();
    /** Subscribers that an alert of their publisher names. */
    private final Set<Live> named = new HashSet<>();

    private EventRules(LiveMesh mesh, Consumer<Finding> found) {
        this.found = found;
        for (Live each : mesh.all()) {
            if (each.is("sub-emitter")) {
                for (String id : each.tracked().linkedTo) {
                    Live publisher = mesh.get(id);
                    if (publisher != null) {
                        subscribers
                                .computeIfAbsent(publisher, of -> new ArrayList<>())
                                .add(each);
                    }
                }
            }
        }
    }

    static void find(LiveMesh mesh, Consumer<Finding> found) {
        EventRules rules = new EventRules(mesh, found);
        mesh.all().stream().filter(each -> each.is("pub-emitter")).forEach(rules::publisher);
        mesh.all().stream().filter(each -> each.is("sub-emitter")).forEach(rules::subscriber);
    }

    private void publisher(Live publisher) {
        double drops = publisher.perSecond(ComponentMetrics::dropped);
        List<Live> linked = subscribers.getOrDefault(publisher, List.of());
        List<Live> missing = linked.stream()
                .filter(each -> each.grownFailed(publisher.id()) > 0)
                .toList();
        if (drops > 0 || !missing.isEmpty()) {
            List<Live> slow = missing.isEmpty() ? slowest(linked) : missing;
            named.addAll(slow);
            String who = slow.isEmpty() ? "a subscriber" : LiveMesh.names(slow);
            String text = drops > 0
                    ? publisher.name() + " drops " + rate(drops) + " events a second, since " + who
                            + " does not keep up"
                    : who + " missed events of " + publisher.name();
            report(
                    "dropping",
                    publisher,
                    text,
                    faster(who) + "; or give the publisher maxBufferedBytes(…) or slowSubscribers(BACK_PRESSURE)");
        } else if (isStuck(publisher)) {
            List<Live> slow = slowest(linked);
            named.addAll(slow);
            String who = slow.isEmpty() ? "a subscriber" : LiveMesh.names(slow);
            report(
                    "stuck",
                    publisher,
                    publisher.name() + " waits for " + who + ": " + waiting(publisher) + ", and it publishes "
                            + rate(publisher.perSecond(ComponentMetrics::events)) + " a second",
                    faster(who) + "; or let the publisher drop events with slowSubscribers(DROP_OLDEST)");
        }
    }

    private void subscriber(Live subscriber) {
        double misses = subscriber.perSecond(ComponentMetrics::dropped);
        if (named.contains(subscriber)) {
            return;
        }
        if (misses > 0) {
            report(
                    "dropping",
                    subscriber,
                    subscriber.name() + " misses " + rate(misses) + " events a second",
                    "Make its handlers faster, or take in fewer topics with subscribesTo(…)");
        } else if (isStuck(subscriber)) {
            report(
                    "stuck",
                    subscriber,
                    subscriber.name() + " does not keep up: " + waiting(subscriber) + ", and it takes in "
                            + rate(subscriber.perSecond(ComponentMetrics::events)) + " a second",
                    "See what its handlers wait for, make them faster, or take in fewer topics with subscribesTo(…)");
        }
    }

    private void report(String kind, Live about, String text, String remedy) {
        found.accept(new Finding(kind, Alert.Severity.ERROR, about.id(), about.id(), text, remedy));
    }

    /** Whether much waits all the time, and goes so slowly that it will go on waiting. */
    private static boolean isStuck(Live each) {
        long waiting = each.report() == null ? 0 : each.tracked().reports.least(ComponentMetrics::queued);
        return waiting >= MANY && waiting > LONG_SECONDS * each.perSecond(ComponentMetrics::events);
    }

    /** The one that the others wait for: the only one, or the one of by far the longest queue; nobody when that is not clear. */
    private static List<Live> slowest(List<Live> linked) {
        if (linked.size() == 1) {
            return linked;
        }
        Live longest = null;
        long most = 0;
        long next = 0;
        for (Live each : linked) {
            long queued = queued(each.report());
            if (queued > most) {
                next = most;
                most = queued;
                longest = each;
            } else {
                next = Math.max(next, queued);
            }
        }
        return longest == null || most < MANY || most < BY_FAR * next ? List.of() : List.of(longest);
    }

    private static long queued(@Nullable ComponentMetrics report) {
        return report == null ? 0 : report.queued();
    }

    private static String waiting(Live each) {
        return queued(each.report()) + " events wait";
    }

    private static String faster(String who) {
        return "Make the handlers of " + who + " faster or start more of them";
    }
}
