package io.github.cote4j.cli.monitor;

import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.ComponentView.State;
import io.github.cote4j.monitor.LinkView;
import io.github.cote4j.monitor.LogEntry;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import io.github.cote4j.monitor.Traffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A mesh that is made up: a shop of JVM and Node processes on two hosts. */
final class Sketch {
    static final Instant NOW = Instant.parse("2026-11-22T19:17:54Z");

    private final List<ComponentView> components = new ArrayList<>();
    private final List<LinkView> links = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final List<LogEntry> log = new ArrayList<>();

    static Sketch shop() {
        Sketch sketch = new Sketch();
        sketch.component("Order Service", "responder", "node-a", 8000, requests(1240, 0.4, 850, 12_400));
        sketch.component("Order Client", "requester", "node-a", null, requests(1240, 0.4, 1100, 15_000));
        sketch.component("Catalogue", "responder", "node-b", 8001, requests(12, 0, 640, 2100));
        sketch.component("Price Feed", "publisher", "node-b", 8002, events(5400, 0));
        sketch.component("Price Board", "subscriber", "node-a", null, events(5100, 12));
        sketch.node("Legacy Billing", "responder", "node-b", 8003);
        sketch.gone("Mailer", "subscriber", "node-b", State.LOST, "link lost");
        sketch.gone("Importer", "requester", "node-a", State.LEFT, "goodbye");
        sketch.link("Order Client", "Order Service", 1240, 0.4, 98_123);
        sketch.link("Price Board", "Price Feed", 5100, 12, 1_200_345);
        sketch.alert(
                "dropping",
                Alert.Severity.ERROR,
                "Price Board",
                "Price Board misses 12 events a second of Price Feed",
                "let its handler take less time, or run more subscribers");
        sketch.alert(
                "unhandled-type",
                Alert.Severity.WARNING,
                null,
                "nobody handles requests of type 'refund', 3 wait",
                "start a responder for 'refund', or stop whoever asks for it");
        return sketch;
    }

    /** An id that tells whose it is. */
    static String id(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-') + "-0000";
    }

    Sketch component(String name, String type, String host, @Nullable Integer port, @Nullable Traffic traffic) {
        components.add(view(name, type, "jvm", host, port, State.UP, null, traffic));
        log.add(new LogEntry(NOW.minusSeconds(8040), "arrived", id(name), name, type, host, ""));
        return this;
    }

    private void node(String name, String type, String host, int port) {
        components.add(view(name, type, "node", host, port, State.UP, null, null));
    }

    private void gone(String name, String type, String host, State state, String reason) {
        components.add(view(name, type, "jvm", host, null, state, reason, requests(0, 0, 0, 0)));
        String event = state == State.LOST ? "lost" : "left";
        log.add(0, new LogEntry(NOW.minusSeconds(4), event, id(name), name, type, host, reason));
    }

    void link(String source, String target, double rate, double failed, long total) {
        links.add(new LinkView(id(source), id(target), rate, failed, total));
        links.add(new LinkView(id(source), "gone-away-0001", 0.0, 0.0, 7L));
    }

    Sketch alert(String kind, Alert.Severity severity, @Nullable String name, String text, String remedy) {
        String id = name == null ? null : id(name);
        alerts.add(new Alert(kind + "-" + alerts.size(), kind, severity, id, text, remedy, NOW.minusSeconds(90)));
        return this;
    }

    MeshSnapshot snapshot() {
        return new MeshSnapshot(NOW, components, links, alerts, log);
    }

    static Sketch of300() {
        Sketch sketch = new Sketch();
        IntStream.range(0, 300)
                .forEach(i -> sketch.component(
                        String.format("Service %03d", i),
                        "responder",
                        "host-" + i % 7,
                        8000 + i,
                        requests(i, 0, 900, 9000)));
        return sketch;
    }

    /** Five minutes of a rising and falling rate, the last minute with errors. */
    static List<Sample> history() {
        return IntStream.rangeClosed(-299, 0)
                .mapToObj(second -> new Sample(
                        NOW.plusSeconds(second),
                        600 + 600 * Math.sin(second / 30.0),
                        second > -60 ? 2 : 0,
                        850,
                        second % 40 == 0 ? 90_000 : 12_400,
                        0))
                .toList();
    }

    static Traffic requests(double rate, double errors, long p50, long p99) {
        return new Traffic(rate, errors, p50, p99, 3, 1, 0, 0, 98_123, 40, 2, 0, 0);
    }

    static Traffic events(double rate, double dropped) {
        return new Traffic(0, 0, 0, 0, 0, 20, rate, dropped, 0, 0, 0, 1_200_345, 77);
    }

    private static ComponentView view(
            String name,
            String type,
            String runtime,
            String host,
            @Nullable Integer port,
            State state,
            @Nullable String reason,
            @Nullable Traffic traffic) {
        return new ComponentView(
                id(name),
                name,
                type,
                runtime,
                "shop",
                null,
                host.equals("node-b") ? "staging" : "",
                host.equals("node-b") ? "10.0.0.12" : "10.0.0.11",
                port,
                "process-of-" + host + "-" + runtime,
                runtime.equals("jvm") ? "java -jar " + host + ".jar" : "node billing.js",
                host,
                state,
                reason,
                state == State.UP ? NOW.minusSeconds(8040) : NOW.minusSeconds(4),
                NOW.minusSeconds(8040),
                runtime.equals("jvm"),
                NOW.minusSeconds(8039),
                NOW.minusSeconds(1),
                3,
                traffic);
    }
}
