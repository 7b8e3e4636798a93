package io.github.cote4j.monitor.web;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.ComponentView.State;
import io.github.cote4j.monitor.LinkView;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.monitor.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mesh that is what the test says it is. */
final class FakeMesh implements MeshFeed {
    static final Instant TIME = Instant.parse("2026-11-23T04:00:00Z");

    private final Map<String, ComponentView> components = new LinkedHashMap<>();
    private final Map<String, ComponentMetrics> reports = new ConcurrentHashMap<>();
    private final List<LinkView> links = new CopyOnWriteArrayList<>();
    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final Collection<Runnable> actions = new CopyOnWriteArrayList<>();

    /** One more component, on a host and in a process. */
    synchronized FakeMesh with(String id, String name, String type, String process, String host) {
        return with(view(id, name, type, process, host, State.UP));
    }

    synchronized FakeMesh with(ComponentView view) {
        components.put(view.id(), view);
        return this;
    }

    static ComponentView view(String id, String name, String type, String process, String host, State state) {
        return new ComponentView(
                id,
                name,
                type,
                "jvm",
                "shop",
                null,
                "",
                "127.0.0.1",
                8000,
                process,
                "java " + process,
                host,
                state,
                state == State.UP ? null : "link lost",
                TIME,
                TIME,
                true,
                TIME,
                TIME,
                0,
                null);
    }

    synchronized FakeMesh without(String id) {
        components.remove(id);
        return this;
    }

    FakeMesh linked(String source, String target) {
        links.add(new LinkView(source, target, null, null, null));
        return this;
    }

    FakeMesh alert(String kind, Alert.Severity severity) {
        alerts.add(new Alert(kind + "-" + alerts.size(), kind, severity, null, "text", "remedy", TIME));
        return this;
    }

    /** Nothing looks wrong any more. */
    void calm() {
        alerts.clear();
    }

    /** A component has counted so many of everything, and had so many requests of those microseconds. */
    FakeMesh reported(String id, long count, ResponseTimes.Bucket... times) {
        return reported(id, TIME, count, times);
    }

    /** The same, by a report of that time. */
    FakeMesh reported(String id, Instant at, long count, ResponseTimes.Bucket... times) {
        long total = 0;
        for (ResponseTimes.Bucket each : times) {
            total += each.micros() * each.count();
        }
        reports.put(
                id,
                new ComponentMetrics(
                        id,
                        at,
                        TIME,
                        count,
                        count,
                        count,
                        count,
                        count,
                        count,
                        count,
                        count,
                        ResponseTimes.of(List.of(times), total),
                        List.of(),
                        List.of(),
                        Map.of()));
        return this;
    }

    /** Tells that somebody came or went. */
    void change() {
        actions.forEach(Runnable::run);
    }

    @Override
    public synchronized MeshSnapshot snapshot() {
        return new MeshSnapshot(TIME, new ArrayList<>(components.values()), links, alerts, List.of());
    }

    @Override
    public Map<String, ComponentMetrics> reports() {
        return Map.copyOf(reports);
    }

    @Override
    public List<Sample> history(String id) {
        return id.equals("known") ? List.of(new Sample(TIME, 1.5, 0, 20, 30, 0)) : List.of();
    }

    @Override
    public void onChange(Runnable action) {
        actions.add(action);
    }
}
