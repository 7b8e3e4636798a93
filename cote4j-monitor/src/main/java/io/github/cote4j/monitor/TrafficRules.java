package io.github.cote4j.monitor;

import io.github.cote4j.metrics.ComponentMetrics;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code overloaded}, {@code errors}: what components count of their work looks wrong. */
final class TrafficRules {
    /** Fewer requests do not tell how many of them fail. */
    private static final long ENOUGH = 10;

    private static final int MOST_TYPES = 16;

    private TrafficRules() {}

    static void find(LiveMesh mesh, Consumer<Finding> found) {
        overloaded(mesh, found);
        errors(mesh, found);
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
                found.accept(failing(each, "", "Look into the log of process " + place(each)));
            }
        }
        for (Live each : mesh.all()) {
            if (each.is("req")
                    && fails(each, each.grownUnhandled())
                    && each.tracked().linkedTo.stream().noneMatch(failing::contains)) {
                Live worst = worst(each, mesh);
                found.accept(
                        worst == null
                                ? failing(
                                        each,
                                        "",
                                        "Responders are slow, gone or answer with errors: look at its links, and into the"
                                                + " log of process " + place(each))
                                : failing(
                                        each,
                                        worst.name(),
                                        worst.name() + " is slow or answers with errors: look into the log of process "
                                                + place(worst) + ", and whether the requester waits long enough"));
            }
        }
    }

    /** @param elsewhere errors that another alert is about */
    private static boolean fails(Live each, long elsewhere) {
        long requests = each.grown(ComponentMetrics::requests) - elsewhere;
        long errors = each.grown(ComponentMetrics::errors) - elsewhere;
        return requests >= ENOUGH && errors > requests / 2;
    }

    /** The responder whose doing most of the requester's errors are; null when that is not one alone. */
    private static @Nullable Live worst(Live requester, LiveMesh mesh) {
        List<String> linked = requester.tracked().linkedTo;
        if (linked.size() == 1) {
            return mesh.get(linked.get(0));
        }
        long errors = requester.grown(ComponentMetrics::errors);
        return linked.stream()
                .filter(id -> requester.grownFailed(id) > errors / 2)
                .findFirst()
                .map(mesh::get)
                .orElse(null);
    }

    private static Finding failing(Live each, String at, String remedy) {
        long share = 100 * each.grown(ComponentMetrics::errors) / each.grown(ComponentMetrics::requests);
        return new Finding(
                "errors",
                Alert.Severity.WARNING,
                each.id(),
                each.id(),
                share + " % of the requests of " + each.name() + " end in an error"
                        + (at.isEmpty() ? "" : ", most of them at " + at),
                remedy);
    }

    private static String place(Live each) {
        return Words.command(each.peer().processCommand()) + " on " + each.host();
    }

    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%.0f", perSecond);
    }
}
