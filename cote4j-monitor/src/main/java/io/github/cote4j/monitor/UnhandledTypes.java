package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.metrics.ComponentMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * {@code unhandled-type}: requests of a type that nobody handles. One alert a type, key and namespace.
 *
 * <p>Services of a mesh that starts, or of which one is started again, wait for each other, and that is no fault: until
 * {@link #PATIENCE} is over only what fails though responders are there to ask is told, as those do not just start.
 */
final class UnhandledTypes {
    /**
     * For how long the requests of a type may be in vain. Of a dozen JVMs that start together on two busy cores the last is ready
     * within 13 s, less than 10 s after the first; one that is killed is back within 3 s. A request waits 10 s unless it is
     * told another time: what is longer loses requests.
     */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private Map<Asked, Trouble> troubles = Map.of();

    private record Subject(
            String type, String key, @Nullable String namespace) {}

    private record Asked(String requester, String type) {}

    /** @param handler who was said to handle the type all that time */
    private record Trouble(Instant since, Handler handler) {}

    /** Whether somebody is there whom a requester sees and who handles its type. */
    private enum Handler {
        NONE,
        /** One does not say what it handles. */
        PERHAPS,
        SURELY;

        static Handler of(String type, Live asker, LiveMesh mesh) {
            Handler best = NONE;
            for (Live each : mesh.all()) {
                if (each.mayHandle(type) && MissingHandler.sees(asker, each)) {
                    if (each.handles(type)) {
                        return SURELY;
                    }
                    best = PERHAPS;
                }
            }
            return best;
        }
    }

    void find(LiveMesh mesh, Consumer<Finding> found) {
        Map<Subject, List<Live>> askers = new LinkedHashMap<>();
        Map<Subject, List<Live>> asked = new LinkedHashMap<>();
        Map<Asked, Trouble> lasting = new HashMap<>();
        Map<Subject, Handler> handlers = new HashMap<>();
        for (Live each : mesh.all()) {
            ComponentMetrics report = each.report();
            if (report == null) {
                continue;
            }
            for (String type : report.unhandled().keySet()) {
                Advertisement said = each.peer().advertisement();
                Subject subject = new Subject(type, said.key(), said.namespace());
                if (each.is("rep")) {
                    if (grows(each, type) && !each.handles(type)) {
                        asked.computeIfAbsent(subject, of -> new ArrayList<>()).add(each);
                    }
                } else if (troubles.containsKey(new Asked(each.id(), type))
                        || grows(each, type)
                        || waits(each, type, report)) {
                    Handler handler = handlers.computeIfAbsent(subject, of -> Handler.of(type, each, mesh));
                    if (isInVain(each, type, report, handler, mesh, lasting)) {
                        askers.computeIfAbsent(subject, of -> new ArrayList<>()).add(each);
                    }
                }
            }
        }
        troubles = lasting;
        askers.forEach((subject, who) -> {
            boolean handled = handlers.get(subject) == Handler.SURELY;
            found.accept(finding(
                    subject,
                    who,
                    LiveMesh.names(who)
                            + (who.size() == 1 ? " asks for '" : " ask for '")
                            + Words.shown(subject.type)
                            + (handled ? "', which nobody that can be asked handles" : "', which nobody handles"),
                    mesh,
                    handled ? null : after -> Handler.of(subject.type, who.get(0), after) == Handler.SURELY));
        });
        asked.forEach((subject, who) -> {
            // Where the requester says so itself, that is the better text.
            if (!askers.containsKey(subject)) {
                found.accept(finding(
                        subject,
                        who,
                        LiveMesh.names(who) + (who.size() == 1 ? " is asked for '" : " are asked for '")
                                + Words.shown(subject.type) + "' and has no handler for it",
                        mesh,
                        after -> who.stream()
                                .map(each -> after.get(each.id()))
                                .allMatch(each -> each != null && each.handles(subject.type))));
            }
        });
    }

    private static Finding finding(
            Subject subject, List<Live> who, String text, LiveMesh mesh, @Nullable Predicate<LiveMesh> over) {
        return new Finding(
                "unhandled-type",
                Alert.Severity.ERROR,
                who.size() == 1 ? who.get(0).id() : null,
                subject.type + '\n' + subject.key + '\n' + subject.namespace,
                text,
                MissingHandler.remedy(subject.type, who.get(0), mesh),
                over);
    }

    /** @param lasting is told since when, for the next time */
    private boolean isInVain(
            Live each,
            String type,
            ComponentMetrics report,
            Handler handler,
            LiveMesh mesh,
            Map<Asked, Trouble> lasting) {
        Asked question = new Asked(each.id(), type);
        Trouble before = troubles.get(question);
        if (before != null && (before.handler != handler || mesh.now().isBefore(before.since))) {
            before = null;
        }
        boolean now = grows(each, type) || handler == Handler.NONE && waits(each, type, report);
        // Where nobody handles the type it is in vain between the requests too.
        if (!now && (before == null || handler != Handler.NONE)) {
            return false;
        }
        Trouble trouble = before == null ? new Trouble(mesh.now(), handler) : before;
        lasting.put(question, trouble);
        return now
                && (!mesh.now().isBefore(trouble.since.plus(PATIENCE))
                        || handler != Handler.SURELY && isRefused(each, type, report, mesh));
    }

    /** Whether more of them ended or wait than at the beginning of the window, and not for a moment alone. */
    private static boolean grows(Live each, String type) {
        long now = count(each.tracked().reports.newest(), type);
        long justBefore = count(each.tracked().reports.previous(), type);
        long before = count(each.tracked().reports.oldest(), type);
        return now > before && (justBefore > before || each.tracked().reports.size() == 2);
    }

    /** Whether some wait in two reports in a row. */
    private static boolean waits(Live each, String type, ComponentMetrics report) {
        ComponentMetrics before = each.tracked().reports.previous();
        return report.queued() > 0
                && before != null
                && before.queued() > 0
                && count(before, type) > 0
                && count(report, type) >= count(each.tracked().reports.oldest(), type);
    }

    /** Whether some have failed by now, and not only wait, while responders are there that could be asked. */
    private static boolean isRefused(Live each, String type, ComponentMetrics report, LiveMesh mesh) {
        // Any that wait may be of this type.
        return count(report, type) - report.queued()
                        > count(each.tracked().reports.oldest(), type)
                && each.tracked().linkedTo.stream().map(mesh::get).anyMatch(peer -> peer != null && peer.is("rep"));
    }

    private static long count(@Nullable ComponentMetrics report, String type) {
        return report == null ? 0 : report.unhandled().getOrDefault(type, 0L);
    }
}
