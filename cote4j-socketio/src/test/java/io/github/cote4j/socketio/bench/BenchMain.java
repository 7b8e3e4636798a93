package io.github.cote4j.socketio.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Puts the same loads on this server and on npm's, in turn, and prints medians of the rounds and ratios. Arguments: the
 * folder with bench-server.js, rounds, seconds of warm-up and of measuring for each, and the loads (all without one).
 */
public final class BenchMain {
    private static final int ROOM = 200;
    /** The heap resident from the start: what clients add is what they take outside of it, and collections change nothing. */
    private static final List<String> WHOLE_HEAP = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    private final List<ServerProcess> servers = new ArrayList<>();
    private final Map<String, Map<String, List<Result>>> results = new LinkedHashMap<>();

    private BenchMain() {}

    private interface Measured {
        Result on(ServerProcess server) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        Path node = Path.of(args[0]);
        int rounds = Integer.parseInt(args[1]);
        double warmup = Double.parseDouble(args[2]);
        double seconds = Double.parseDouble(args[3]);
        Set<String> loads = Set.of(Arrays.copyOfRange(args, 4, args.length));
        new BenchMain().run(node, rounds, warmup, seconds, loads);
    }

    private void run(Path node, int rounds, double warmup, double seconds, Set<String> chosen) throws Exception {
        try (Load load = new Load(warmup, seconds)) {
            Map<String, Measured> loads = new LinkedHashMap<>();
            loads.put("acks", server -> load.acknowledged(server, 50, 16));
            loads.put("broadcast", server -> load.broadcast(server, ROOM, 16));
            loads.put("latency", load::latency);
            loads.put("connections", server -> load.connections(server, 20));
            if (!chosen.isEmpty()) {
                loads.keySet().retainAll(chosen);
            }
            try {
                start(node, List.of());
                // The first round warms the servers up and is not counted.
                for (int round = 0; round <= rounds; round++) {
                    for (Map.Entry<String, Measured> entry : loads.entrySet()) {
                        for (ServerProcess server : servers) {
                            Result result = entry.getValue().on(server);
                            print(round == 0 ? "warm-up" : "round " + round, entry.getKey(), server.name(), result);
                            if (round > 0) {
                                keep(entry.getKey(), server.name(), result);
                            }
                        }
                    }
                }
            } finally {
                servers.forEach(ServerProcess::close);
                servers.clear();
            }
            results.forEach(BenchMain::compare);
            if (chosen.isEmpty() || chosen.contains("memory")) {
                memory(node, load);
            }
        }
    }

    private void start(Path node, List<String> options) throws Exception {
        String chosen = System.getenv().getOrDefault("SERVERS", "cote4j non-blocking socket.io");
        for (String name : chosen.split(" ")) {
            servers.add(
                    switch (name) {
                        case "cote4j" -> ServerProcess.jvm(name, options);
                        case "non-blocking" -> ServerProcess.jvm(name, options, name);
                        default -> ServerProcess.node(node);
                    });
        }
    }

    private void keep(String load, String server, Result result) {
        results.computeIfAbsent(load, none -> new LinkedHashMap<>())
                .computeIfAbsent(server, none -> new ArrayList<>())
                .add(result);
    }

    private static void compare(String load, Map<String, List<Result>> of) {
        System.out.printf("%s, medians%n", load);
        List<Result> theirs =
                of.getOrDefault("socket.io", of.values().iterator().next());
        of.forEach((server, ours) -> {
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %10.0f/s (%.2f×)  %7.2f µs CPU each (%.2f×)",
                    server,
                    median(ours, Result::perSecond),
                    median(ours, Result::perSecond) / median(theirs, Result::perSecond),
                    median(ours, Result::processorMicros),
                    median(ours, Result::processorMicros) / median(theirs, Result::processorMicros));
            if (median(ours, Result::p50) > 0) {
                System.out.printf(
                        Locale.ROOT,
                        "  p50 %.0f µs, p99 %.0f µs",
                        median(ours, Result::p50),
                        median(ours, Result::p99));
            }
            System.out.println();
        });
    }

    private static double median(List<Result> results, ToDoubleFunction<Result> figure) {
        double[] sorted = results.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(String round, String load, String server, Result result) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-12s %-13s %9.0f/s %7.2f µs CPU each, %.2f CPU",
                round,
                load,
                server,
                result.perSecond(),
                result.processorMicros(),
                result.processors());
        System.out.println(
                result.p50() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", p50 %.0f µs, p99 %.0f µs", result.p50(), result.p99()));
    }

    private void memory(Path node, Load load) throws Exception {
        start(node, WHOLE_HEAP);
        try {
            for (ServerProcess server : servers) {
                long[] each = load.idle(server, 1000);
                System.out.printf(
                        Locale.ROOT,
                        "memory, 1,000 idle clients: %-13s %5.1f KiB more resident each (JVMs: without the heap), %5.1f KiB of heap%n",
                        server.name(),
                        each[0] / 1024.0,
                        each[1] / 1024.0);
            }
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }
}
