package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Feeds a model as a monitor does, on time that the test moves: those that are alive say hello and report every second. */
final class SimulatedMesh {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    final MeshModel model = new MeshModel(SECOND, "monitor-host");
    final Set<Simulated> alive = new LinkedHashSet<>();
    private final Map<Simulated, Instant> firstSeen = new HashMap<>();
    /** What was an alert at the end of any second. */
    final Set<String> everAlerted = new LinkedHashSet<>();

    private int made;
    Instant now = START;

    Simulated make(String name, String axonType) {
        made++;
        Simulated component = new Simulated("id-" + made, name, axonType);
        component.port = component.port == null ? null : 8000 + made;
        return component;
    }

    Simulated responder(String name, String... handles) {
        Simulated component = make(name, "rep");
        component.handles = List.of(handles);
        return start(component);
    }

    Simulated requester(String name) {
        return start(make(name, "req"));
    }

    Simulated publisher(String name) {
        return start(make(name, "pub-emitter"));
    }

    Simulated subscriber(String name) {
        return start(make(name, "sub-emitter"));
    }

    /** It is discovered, links and begins to report. */
    Simulated start(Simulated component) {
        alive.add(component);
        seen(component);
        if (!component.node) {
            model.linked(component.id, now);
        }
        return component;
    }

    void seen(Simulated component) {
        firstSeen.putIfAbsent(component, now);
        model.seen(peer(component), now);
    }

    /** Its process is killed: the link breaks, and no more comes. */
    void kill(Simulated component) {
        alive.remove(component);
        model.unlinked(component.id, now);
    }

    /** It closes in order: says goodbye, then its link ends. */
    void close(Simulated component) {
        alive.remove(component);
        gone(component, Peer.Departure.GOODBYE);
        model.unlinked(component.id, now);
    }

    void gone(Simulated component, Peer.Departure departure) {
        model.gone(peer(component), departure, now);
    }

    /** That much time passes, without the ticks of a second. */
    void pass(Duration time) {
        now = now.plus(time);
        model.settle(now);
    }

    /** Seconds in each of which all that are alive say hello and report, after they did what is given. */
    void seconds(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            now = now.plus(SECOND);
            work.run();
            for (Simulated each : alive) {
                model.heard(peer(each), now);
                if (!each.node || each.axonType.equals("req") || each.axonType.equals("sub-emitter")) {
                    model.reported(each.status(now), now);
                }
            }
            model.tick(now);
            snapshot().alerts().forEach(alert -> everAlerted.add(alert.kind() + ": " + alert.text()));
        }
    }

    void seconds(int count) {
        seconds(count, () -> {});
    }

    MeshSnapshot snapshot() {
        return model.snapshot(now);
    }

    ComponentView view(Simulated component) {
        return snapshot().components().stream()
                .filter(view -> view.id().equals(component.id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("'" + component.name + "' is not shown"));
    }

    boolean shows(Simulated component) {
        return snapshot().components().stream().anyMatch(view -> view.id().equals(component.id));
    }

    List<Alert> alerts(String kind) {
        return snapshot().alerts().stream()
                .filter(alert -> alert.kind().equals(kind))
                .toList();
    }

    /** The events of the log, the oldest first, as "name event reason". */
    List<String> log() {
        List<String> log = new java.util.ArrayList<>();
        for (LogEntry each : snapshot().log()) {
            log.add(0, (each.name() + " " + each.event() + " " + each.reason()).strip());
        }
        return log;
    }

    private Peer peer(Simulated component) {
        return component.peer(firstSeen.getOrDefault(component, now), now);
    }
}
