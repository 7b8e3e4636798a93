package io.github.cote4j;

import io.github.cote4j.internal.metrics.LinkMeter;
import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Gathers what a component says of itself; what its kind does not have stays zero. Made anew for each reading. */
final class Measurement {
    /** A peer without a link for less is being linked to. */
    private static final long UNREACHABLE_NANOS = TimeUnit.SECONDS.toNanos(3);

    long requests;
    long errors;
    long retries;
    long refused;
    long inFlight;
    long queued;
    long events;
    long dropped;
    ResponseTimes times = ResponseTimes.NONE;
    Map<String, Long> unhandled = Map.of();
    private final List<LinkMetrics> links = new ArrayList<>();
    private final List<String> unreachable = new ArrayList<>();

    /**
     * The links that a component has opened.
     *
     * @param now by {@link System#nanoTime()}
     */
    void links(Connections<? extends Slot> connections, long now) {
        for (Slot slot : connections.linked()) {
            LinkMeter meter = slot.meter;
            links.add(new LinkMetrics(slot.peer.id(), meter.sentSoFar(), meter.failedSoFar()));
        }
        for (Slot slot : connections.missing()) {
            if (now - slot.unlinkedAt() >= UNREACHABLE_NANOS) {
                unreachable.add(slot.peer.id());
            }
        }
    }

    ComponentMetrics of(String id, Instant started) {
        return new ComponentMetrics(
                id,
                Instant.now(),
                started,
                requests,
                errors,
                retries,
                refused,
                inFlight,
                queued,
                events,
                dropped,
                times,
                links,
                unreachable,
                unhandled);
    }
}
