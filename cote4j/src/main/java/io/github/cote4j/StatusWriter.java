package io.github.cote4j;

import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameWriter;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The frame in which a component tells a monitor whom it is linked to and, a JVM monitor, what it has counted. */
final class StatusWriter {
    static final int VERSION = 1;

    private static final byte[] STATUS = Argument.text("status");
    private static final JacksonCodec CODEC = new JacksonCodec();

    private StatusWriter() {}

    /**
     * @param all whether the reader knows more than cote.js's fields
     */
    static void write(FrameWriter out, ComponentMetrics metrics, boolean all) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", metrics.id());
        // As many as a reader takes.
        List<LinkMetrics> links =
                metrics.links().stream().limit(StatusReader.MAX_NODES).toList();
        fields.put("nodes", links.stream().map(LinkMetrics::peer).toList());
        if (all) {
            fields.put("metrics", fields(metrics, links));
        }
        out.begin(2).argument(STATUS).argument(Argument.json(CODEC.encode(fields)));
    }

    /** What is zero or empty is left out. */
    private static Map<String, Object> fields(ComponentMetrics metrics, List<LinkMetrics> links) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", VERSION);
        fields.put("at", metrics.at().toEpochMilli());
        fields.put("started", metrics.started().toEpochMilli());
        put(fields, "requests", metrics.requests());
        put(fields, "errors", metrics.errors());
        put(fields, "retries", metrics.retries());
        put(fields, "refused", metrics.refused());
        put(fields, "inFlight", metrics.inFlight());
        put(fields, "queued", metrics.queued());
        put(fields, "events", metrics.events());
        put(fields, "dropped", metrics.dropped());
        put(
                fields,
                "times",
                metrics.times().buckets().stream()
                        .map(bucket -> List.of(bucket.micros(), bucket.count()))
                        .toList());
        put(fields, "timesTotal", TimeUnit.MICROSECONDS.convert(metrics.times().total()));
        if (links.stream().anyMatch(link -> link.sent() > 0 || link.failed() > 0)) {
            put(fields, "sent", links.stream().map(LinkMetrics::sent).toList());
            put(fields, "failed", links.stream().map(LinkMetrics::failed).toList());
        }
        put(fields, "unreachable", metrics.unreachable());
        if (!metrics.unhandled().isEmpty()) {
            fields.put("unhandled", metrics.unhandled());
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, long value) {
        if (value != 0) {
            fields.put(name, value);
        }
    }

    private static void put(Map<String, Object> fields, String name, Collection<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
    }
}
