package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.metrics.ComponentMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code unhandled-type}: requests of a type that nobody handles. One alert a type, key and namespace. */
final class UnhandledTypes {
    private static final Pattern PLAIN = Pattern.compile("\\w[\\w.:/ -]{0,99}");

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
                remedy(subject, who.get(0), mesh));
    }

    private static String remedy(Subject subject, Live asker, LiveMesh mesh) {
        String type = Words.shown(subject.type);
        for (Live each : mesh.all()) {
            if (asker.is("rep") && each.handles(subject.type) && sees(asker, each)) {
                // Requesters of cote.js ask every responder that they see in turn.
                return each.name() + " handles it: give " + asker.name()
                        + " a key or namespace of its own, or a handler for it too";
            }
        }
        for (Live each : mesh.all()) {
            if (each.handles(subject.type) && !sees(asker, each)) {
                return each.name() + " on " + each.host() + " handles it, but its "
                        + difference(asker.peer().advertisement(), each.peer().advertisement())
                        + ": make them the same (COTE_ENV or --environment, --key, --namespace)";
            }
        }
        return "Start a responder with on(\"" + type + "\", …)" + command(subject.type)
                + "; or mend the type where it is asked for";
    }

    /** People copy it into a shell: nothing of a stranger's goes into it that a shell would take for more than a word. */
    private static String command(String type) {
        if (!PLAIN.matcher(type).matches()) {
            return "";
        }
        return ", or try: cote respond " + (type.indexOf(' ') < 0 ? type : "'" + type + "'");
    }

    private static boolean sees(Live asker, Live responder) {
        Advertisement one = asker.peer().advertisement();
        Advertisement other = responder.peer().advertisement();
        return asker.is("rep")
                ? one.key().equals(other.key()) && Objects.equals(one.namespace(), other.namespace())
                : Matching.mayLink(one, other);
    }

    private static String difference(Advertisement one, Advertisement other) {
        String environment = Words.environmentOf(other.key());
        if (!Words.environmentOf(one.key()).equals(environment)) {
            return "environment is '" + environment + "'";
        }
        if (!one.key().equals(other.key())) {
            return "key is '" + Words.keyOf(other.key()) + "'";
        }
        String namespace = other.namespace();
        return namespace == null ? "namespace is none" : "namespace is '" + Words.shown(namespace) + "'";
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
                && mesh.all().stream().noneMatch(other -> other.mayHandle(type) && sees(each, other));
    }

    private static long count(@Nullable ComponentMetrics report, String type) {
        return report == null ? 0 : report.unhandled().getOrDefault(type, 0L);
    }
}
