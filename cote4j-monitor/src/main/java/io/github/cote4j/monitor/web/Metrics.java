package io.github.cote4j.monitor.web;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.monitor.Alert;
import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.socketio.HttpReply;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * What {@code GET /metrics} answers: what the components of the mesh have counted, and how the tool's own JVM does. Series
 * come and go with their components. Safe for use by several threads.
 */
final class Metrics implements AutoCloseable {
    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    private final MeshFeed mesh;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final MultiGauge alerts = MultiGauge.builder("cote.alerts")
            .description("What looks wrong in the mesh, by kind")
            .register(registry);
    private final ReentrantLock lock = new ReentrantLock();
    /** By the components' ids; guarded by the lock. */
    private final Map<String, ComponentSeries> components = new LinkedHashMap<>();

    Metrics(MeshFeed mesh) {
        this.mesh = mesh;
        registry.getPrometheusRegistry().register(new ResponseTimeHistogram(components::values));
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /**
     * All series as they are now.
     *
     * @param accept the formats that the request takes; OpenMetrics when it is among them, otherwise Prometheus's own text
     */
    HttpReply reply(String accept) throws IOException {
        ExpositionFormatWriter openMetrics = FORMATS.getOpenMetricsTextFormatWriter();
        // Not findWriter: it would choose the binary format, which is left out.
        String type =
                (openMetrics.accepts(accept) ? openMetrics : FORMATS.getPrometheusTextFormatWriter()).getContentType();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        lock.lock();
        try {
            update();
            registry.scrape(text, type);
        } finally {
            lock.unlock();
        }
        return HttpReply.of(200, type, text.toByteArray()).header("vary", "accept");
    }

    private void update() {
        MeshSnapshot now = mesh.snapshot();
        Map<String, ComponentMetrics> reports = mesh.reports();
        Set<String> shown = new HashSet<>();
        for (ComponentView view : now.components()) {
            shown.add(view.id());
            ComponentSeries series = components.get(view.id());
            if (series != null && !series.isOf(view)) {
                series.remove();
                series = null;
            }
            if (series == null) {
                series = new ComponentSeries(registry, view);
                components.put(view.id(), series);
            }
            series.update(view, reports.get(view.id()));
        }
        components.entrySet().removeIf(each -> {
            boolean gone = !shown.contains(each.getKey());
            if (gone) {
                each.getValue().remove();
            }
            return gone;
        });
        alerts.register(rows(now.alerts()), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<Alert> all) {
        Map<Tags, Long> counts = all.stream()
                .collect(Collectors.groupingBy(
                        each -> Tags.of(
                                "kind",
                                each.kind(),
                                "severity",
                                each.severity().name().toLowerCase(Locale.ROOT)),
                        LinkedHashMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream()
                .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(each.getKey(), each.getValue()))
                .toList();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
