package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.metrics.ComponentMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code unhandled-type}: requests of a type that nobody handles. One alert a type, key and namespace. */
final class UnhandledTypes {
    private UnhandledTypes() {}

    private record Subject(
            String type, String key, @Nullable String namespace) {}

    static void find(LiveMesh mesh, Consumer<Finding> found) {
        Map<Subject, List<Live>> askers = new LinkedHashMap<>();
        Map<Subject, List<Live>> asked = new LinkedHashMap<>();
        for (Live each : mesh.all()) {
            ComponentMetrics report = each.report();
            if (report == null) {
                continue;
            }
            for (String type : report.unhandled().keySet()) {
                Advertisement said = each.peer().advertisement();
                Subject subject = new Subject(type, said.key(), said.namespace());
                if (each.is("rep")) {
                    if (grows(each, type)) {
                        asked.computeIfAbsent(subject, of -> new ArrayList<>()).add(each);
                    }
                } else if (grows(each, type) || waits(each, type, report, mesh)) {
                    askers.computeIfAbsent(subject, of -> new ArrayList<>()).add(each);
                }
            }
        }
        askers.forEach((subject, who) -> found.accept(finding(
                subject,
                who,
                LiveMesh.names(who) + (who.size() == 1 ? " asks for '" : " ask for '") + Words.shown(subject.type)
                        + "', which nobody handles",
                mesh)));
        asked.forEach((subject, who) -> {
            // Where the requester says so itself, that is the better text.
            if (!askers.containsKey(subject)) {
                found.accept(finding(
                        subject,
                        who,
                        LiveMesh.names(who) + (who.size() == 1 ? " is asked for '" : " are asked for '")
                                + Words.shown(subject.type) + "' and has no handler for it",
                        mesh));
            }
        });
    }

    private static Finding finding(Subject subject, List<Live> who, String text, LiveMesh mesh) {
        return new Finding(
                "unhandled-type",
                Alert.Severity.ERROR,
                who.size() == 1 ? who.get(0).id() : null,
                subject.type + '\n' + subject.key + '\n' + subject.namespace,
                text,
                MissingHandler.remedy(subject.type, who.get(0), mesh));
    }

    /** Whether more of them ended or wait than at the beginning of the window, and not for a moment alone. */
    private static boolean grows(Live each, String type) {
        long now = count(each.tracked().reports.newest(), type);
        long justBefore = count(each.tracked().reports.previous(), type);
        long before = count(each.tracked().reports.oldest(), type);
        return now > before && (justBefore > before || each.tracked().reports.size() == 2);
    }

    private static boolean waits(Live each, String type, ComponentMetrics report, LiveMesh mesh) {
        ComponentMetrics before = each.tracked().reports.previous();
        // Twice in a row: one that starts before its responder waits for a moment.
        return report.queued() > 0
                && before != null
                && before.queued() > 0
                && count(before, type) > 0
                && count(report, type) >= count(each.tracked().reports.oldest(), type)
                && mesh.all().stream().noneMatch(other -> other.mayHandle(type) && MissingHandler.sees(each, other));
    }

    private static long count(@Nullable ComponentMetrics report, String type) {
        return report == null ? 0 : report.unhandled().getOrDefault(type, 0L);
    }
}
