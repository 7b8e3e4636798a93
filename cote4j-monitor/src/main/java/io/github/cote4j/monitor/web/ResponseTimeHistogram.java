package io.github.cote4j.monitor.web;

import io.github.cote4j.metrics.ResponseTimes;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The response times of all components as one histogram metric. Micrometer's own histograms are of what is recorded in this
 * process; these are counted elsewhere.
 */
final class ResponseTimeHistogram implements Collector {
    static final String NAME = "cote_response_time_seconds";

    private static final double MICROS = 1_000_000;
    private static final double[] BOUNDS = {
        0.0001,
        0.00025,
        0.0005,
        0.001,
        0.0025,
        0.005,
        0.01,
        0.025,
        0.05,
        0.1,
        0.25,
        0.5,
        1,
        2.5,
        5,
        10,
        30,
        60,
        Double.POSITIVE_INFINITY
    };

    private final Supplier<Collection<ComponentSeries>> components;

    ResponseTimeHistogram(Supplier<Collection<ComponentSeries>> components) {
        this.components = components;
    }

    @Override
    public MetricSnapshot collect() {
        List<HistogramDataPointSnapshot> points = new ArrayList<>();
        for (ComponentSeries each : components.get()) {
            ResponseTimes times = each.times();
            if (times != null) {
                points.add(point(times, each.labels()));
            }
        }
        HistogramSnapshot.Builder histogram = HistogramSnapshot.builder()
                .name(NAME)
                .help("How long requests took: of a requester until the reply, of a responder until its answer");
        points.forEach(histogram::dataPoint);
        return histogram.build();
    }

    private static HistogramDataPointSnapshot point(ResponseTimes times, Tags tags) {
        long[] counts = new long[BOUNDS.length];
        int bound = 0;
        for (ResponseTimes.Bucket each : times.buckets()) {
            while (each.micros() / MICROS > BOUNDS[bound]) {
                bound++;
            }
            counts[bound] += each.count();
        }
        return HistogramDataPointSnapshot.builder()
                .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, counts))
                .sum(times.total().toNanos() / (MICROS * 1_000))
                .labels(labels(tags))
                .build();
    }

    private static Labels labels(Tags tags) {
        Labels.Builder labels = Labels.builder();
        for (Tag tag : tags) {
            labels.label(tag.getKey(), tag.getValue());
        }
        return labels.build();
    }
}
