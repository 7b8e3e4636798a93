package io.github.cote4j.monitor;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** {@code environments}, {@code clock}: what is wrong with the mesh as a whole or with a host. */
final class MeshRules {
    private MeshRules() {}

    static void find(LiveMesh mesh, Consumer<Finding> found) {
        environments(mesh, found);
        clocks(mesh, found);
    }

    private static void environments(LiveMesh mesh, Consumer<Finding> found) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Live each : mesh.all()) {
            counts.merge(Words.environmentOf(each.peer().advertisement().key()), 1, Integer::sum);
        }
        if (counts.size() < 2) {
            return;
        }
        String all = counts.entrySet().stream()
                .limit(5)
                .map(each -> (each.getKey().isEmpty() ? "none" : "'" + each.getKey() + "'") + " (" + each.getValue()
                        + (each.getValue() == 1 ? " component)" : " components)"))
                .collect(Collectors.joining(", "));
        found.accept(
                new Finding(
                        "environments",
                        Alert.Severity.NOTICE,
                        null,
                        "",
                        counts.size() + " environments on one wire: " + all + (counts.size() > 5 ? ", …" : ""),
                        "Components of different environments never link. If that is not meant, start all with the same COTE_ENV"
                                + " (--environment); if it is, a COTE_DISCOVERY_PORT (--discovery-port) each keeps them apart"));
    }

    private static void clocks(LiveMesh mesh, Consumer<Finding> found) {
        Map<String, Live> byHost = new TreeMap<>();
        for (Live each : mesh.all()) {
            if (each.current() && each.tracked().clock.wrong() != null) {
                byHost.putIfAbsent(each.host(), each);
            }
        }
        byHost.forEach((host, each) -> {
            Duration offset = each.tracked().clock.wrong();
            if (offset != null) {
                found.accept(new Finding(
                        "clock",
                        Alert.Severity.WARNING,
                        each.id(),
                        host,
                        String.format(
                                Locale.ROOT,
                                "The clock of %s is %.1f s %s the monitor's, as %s reports",
                                host,
                                offset.abs().toNanos() / 1e9,
                                offset.isNegative() ? "behind" : "ahead of",
                                each.name()),
                        "Run timedatectl on both hosts and switch on time synchronisation where it is off"
                                + " (timedatectl set-ntp true)"));
            }
        });
    }
}
