package io.github.cote4j.monitor.web;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import io.github.cote4j.monitor.ComponentView;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The time series of one component, from its arrival until it is shown no more. Guarded by the lock of {@link Metrics}. */
final class ComponentSeries {
    private static final double MILLIS = 1_000;

    private final MeterRegistry registry;
    private final Tags labels;
    private final List<Meter> meters = new ArrayList<>();
    private final Map<Measure, Long> values = new EnumMap<>(Measure.class);
    private ComponentView view;
    private ResponseTimes times = ResponseTimes.NONE;
    private boolean reports;
    /** Which report was the first to count less than one before it; null when the last did not. */
    private @Nullable Instant less;

    ComponentSeries(MeterRegistry registry, ComponentView view) {
        this.registry = registry;
        this.view = view;
        this.labels = labels(view);
        gauge(
                "cote.component.up",
                "1 while the component is there, 0 when it is lost or has left",
                null,
                each -> each.isUp() ? 1 : 0);
        gauge(
                "cote.component.start.time",
                "When the component was made, in seconds since 1970",
                "seconds",
                each -> each.view.started().toEpochMilli() / MILLIS);
        gauge("cote.component.links", "Links to other components", null, each -> each.view.links());
    }

    private static Tags labels(ComponentView view) {
        String namespace = view.namespace();
        return Tags.of(
                "name",
                LabelValue.of(view.name()),
                "type",
                LabelValue.of(view.type()),
                "key",
                LabelValue.of(view.key()),
                "namespace",
                LabelValue.of(namespace == null ? "" : namespace),
                "environment",
                LabelValue.of(view.environment()),
                "host",
                LabelValue.of(view.host()),
                "runtime",
                LabelValue.of(view.runtime()),
                "id",
                LabelValue.of(view.id()));
    }

    /** Whether the component, which may say something else of itself now, still has these labels. */
    boolean isOf(ComponentView now) {
        return labels(now).equals(labels);
    }

    /** What is shown of it now, and what it last reported. */
    void update(ComponentView now, @Nullable ComponentMetrics metrics) {
        view = now;
        if (metrics == null) {
            return;
        }
        if (!reports) {
            reports = true;
            for (Measure measure : Measure.values()) {
                if (measure.isOf(view.type())) {
                    register(measure);
                }
            }
        }
        boolean anew = startsAnew(metrics);
        for (Measure measure : Measure.values()) {
            long before = measure.isCounter() && !anew ? value(measure) : 0;
            values.put(measure, Math.max(before, measure.of(metrics)));
        }
        if (anew || metrics.times().count() >= times.count()) {
            times = metrics.times();
        }
    }

    /**
     * Whether the counts are lower than those before and stay so: a report that overtook another must not look to Prometheus
     * like a restart, and one that was wrong must not stand for ever.
     */
    private boolean startsAnew(ComponentMetrics metrics) {
        boolean isLess = Arrays.stream(Measure.values())
                .anyMatch(measure -> measure.isCounter() && measure.of(metrics) < value(measure));
        boolean again = isLess && less != null && !less.equals(metrics.at());
        if (!isLess || again) {
            less = null;
        } else if (less == null) {
            less = metrics.at();
        }
        return again;
    }

    private void register(Measure measure) {
        if (measure.isCounter()) {
            meters.add(FunctionCounter.builder(measure.meter(), this, each -> each.value(measure))
                    .description(measure.help())
                    .tags(labels)
                    .register(registry));
        } else {
            gauge(measure.meter(), measure.help(), null, each -> each.isUp() ? each.value(measure) : 0);
        }
    }

    private void gauge(String name, String help, @Nullable String unit, ToDoubleFunction<ComponentSeries> value) {
        meters.add(Gauge.builder(name, this, value)
                .description(help)
                .baseUnit(unit)
                .tags(labels)
                .register(registry));
    }

    private boolean isUp() {
        return view.state() == ComponentView.State.UP;
    }

    private long value(Measure measure) {
        return values.getOrDefault(measure, 0L);
    }

    /** Its response times; null when it has none. */
    @Nullable
    ResponseTimes times() {
        return reports && Measure.TIMED.contains(view.type()) ? times : null;
    }

    Tags labels() {
        return labels;
    }

    /** Ends the series. */
    void remove() {
        meters.forEach(registry::remove);
    }
}
