package io.github.cote4j.monitor;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** {@code dropping}, {@code overloaded}, {@code errors}: what components count of their work looks wrong. */
final class TrafficRules {
    /** Fewer requests do not tell how many of them fail. */
    private static final long ENOUGH = 10;

    private static final int MOST_TYPES = 16;

    private TrafficRules() {}

    static void find(LiveMesh mesh, Consumer<Finding> found) {
        dropping(mesh, found);
        overloaded(mesh, found);
        errors(mesh, found);
    }

    private static void dropping(LiveMesh mesh, Consumer<Finding> found) {
        Set<Live> named = new HashSet<>();
        Map<Live, List<Live>> slow = slowSubscribers(mesh);
        for (Live publisher : mesh.all()) {
            List<Live> missing = slow.getOrDefault(publisher, List.of());
            double drops = publisher.perSecond(ComponentMetrics::dropped);
            if (publisher.is("pub-emitter") && (drops > 0 || !missing.isEmpty())) {
                named.addAll(missing);
                String who = missing.isEmpty() ? "a subscriber" : LiveMesh.names(missing);
                found.accept(new Finding(
                        "dropping",
                        Alert.Severity.ERROR,
                        publisher.id(),
                        publisher.id(),
                        drops > 0
                                ? publisher.name() + " drops " + rate(drops) + " events a second, since " + who
                                        + " does not keep up"
                                : who + " missed events of " + publisher.name(),
                        "Make the handlers of " + who + " faster or start more of them; or give the publisher"
                                + " maxBufferedBytes(…) or slowSubscribers(BACK_PRESSURE)"));
            }
        }
        for (Live subscriber : mesh.all()) {
            double misses = subscriber.perSecond(ComponentMetrics::dropped);
            if (subscriber.is("sub-emitter") && misses > 0 && !named.contains(subscriber)) {
                found.accept(new Finding(
                        "dropping",
                        Alert.Severity.ERROR,
                        subscriber.id(),
                        subscriber.id(),
                        subscriber.name() + " misses " + rate(misses) + " events a second",
                        "Make its handlers faster, or take in fewer topics with subscribesTo(…)"));
            }
        }
    }

    /** Which subscribers have just missed events of which publisher. */
    private static Map<Live, List<Live>> slowSubscribers(LiveMesh mesh) {
        Map<Live, List<Live>> slow = new LinkedHashMap<>();
        for (Live subscriber : mesh.all()) {
            ComponentMetrics report = subscriber.report();
            if (report == null || !subscriber.is("sub-emitter")) {
                continue;
            }
            for (LinkMetrics link : report.links()) {
                Live publisher = mesh.get(link.peer());
                if (publisher != null
                        && link.failed()
                                > subscriber
                                        .tracked()
                                        .reports
                                        .linkBefore(link.peer())
                                        .failed()) {
                    slow.computeIfAbsent(publisher, of -> new ArrayList<>()).add(subscriber);
                }
            }
        }
        return slow;
    }

    private static void overloaded(LiveMesh mesh, Consumer<Finding> found) {
        for (Live each : mesh.all()) {
            ComponentMetrics report = each.report();
            if (report == null || report.unhandled().size() >= MOST_TYPES) {
                // Requests of types that nobody handles are refused too, and those beyond the sixteenth are not told.
                continue;
            }
            boolean responder = each.is("rep");
            long refused = each.grown(ComponentMetrics::refused) - (responder ? each.grownUnhandled() : 0);
            if (refused > 0) {
                String rate = rate(each.tracked().reports.perSecond(0, refused));
                found.accept(new Finding(
                        "overloaded",
                        Alert.Severity.ERROR,
                        each.id(),
                        each.id(),
                        each.name() + " refuses " + rate + " requests a second: too much in hand",
                        responder
                                ? "Start another responder of this kind; or raise maxConcurrent(…) or"
                                        + " maxConcurrentBytes(…) if it can take more"
                                : "Start more responders, or send less: the requester's bounds maxPending(…) and"
                                        + " maxPendingBytes(…) are reached"));
            }
        }
    }

    private static void errors(LiveMesh mesh, Consumer<Finding> found) {
        Set<String> failing = new HashSet<>();
        for (Live each : mesh.all()) {
            if (each.is("rep") && fails(each, 0)) {
                failing.add(each.id());
                found.accept(failing(each, "Look into the log of process "));
            }
        }
        for (Live each : mesh.all()) {
            if (each.is("req")
                    && fails(each, each.grownUnhandled())
                    && each.tracked().linkedTo.stream().noneMatch(failing::contains)) {
                found.accept(failing(
                        each,
                        "Responders are slow, gone or answer with errors: look at its links, and into the"
                                + " log of process "));
            }
        }
    }

    /** @param elsewhere errors that another alert is about */
    private static boolean fails(Live each, long elsewhere) {
        long requests = each.grown(ComponentMetrics::requests) - elsewhere;
        long errors = each.grown(ComponentMetrics::errors) - elsewhere;
        return requests >= ENOUGH && errors > requests / 2;
    }

    private static Finding failing(Live each, String remedy) {
        long share = 100 * each.grown(ComponentMetrics::errors) / each.grown(ComponentMetrics::requests);
        return new Finding(
                "errors",
                Alert.Severity.WARNING,
                each.id(),
                each.id(),
                share + " % of the requests of " + each.name() + " end in an error",
                remedy + Words.shown(each.peer().processCommand()) + " on " + each.host());
    }

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }
}
