package io.github.cote4j.monitor.web;

import io.github.cote4j.metrics.ComponentMetrics;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * What components count, as Prometheus is given it. Names are Micrometer's; Prometheus gets them with underscores, and with
 * {@code _total} behind those that only grow.
 */
enum Measure {
    REQUESTS(
            "cote.requests",
            "Requests that have ended: sent by a requester, answered by a responder",
            true,
            Set.of("requester", "responder"),
            ComponentMetrics::requests),
    ERRORS(
            "cote.errors",
            "Requests that ended in an error; of a subscriber, events that a handler failed at",
            true,
            Set.of("requester", "responder", "subscriber"),
            ComponentMetrics::errors),
    RETRIES(
            "cote.retries",
            "Attempts beyond the first of a request",
            true,
            Set.of("requester"),
            ComponentMetrics::retries),
    REFUSED(
            "cote.refused",
            "Requests not taken, for too much in hand or a type that is not handled",
            true,
            Set.of("responder"),
            ComponentMetrics::refused),
    EVENTS(
            "cote.events",
            "Events published, or delivered to handlers",
            true,
            Set.of("publisher", "subscriber"),
            ComponentMetrics::events),
    DROPPED(
            "cote.dropped.events",
            "Events dropped because of slow subscribers, or missed by a subscriber",
            true,
            Set.of("publisher", "subscriber"),
            ComponentMetrics::dropped),
    IN_FLIGHT(
            "cote.in.flight.requests",
            "Requests that are sent and not answered, or in a responder's hands",
            false,
            Set.of("requester", "responder"),
            ComponentMetrics::inFlight),
    QUEUED(
            "cote.queued",
            "Requests that wait for a responder, events that wait for a subscriber or its handler",
            false,
            Set.of("requester", "publisher", "subscriber"),
            ComponentMetrics::queued);

    /** The types of components that have response times. */
    static final Set<String> TIMED = Set.of("requester", "responder");

    private final String meter;
    private final String help;
    private final boolean counter;
    private final Set<String> types;
    private final ToLongFunction<ComponentMetrics> value;

    Measure(String meter, String help, boolean counter, Set<String> types, ToLongFunction<ComponentMetrics> value) {
        this.meter = meter;
        this.help = help;
        this.counter = counter;
        this.types = types;
        this.value = value;
    }

    String meter() {
        return meter;
    }

    String help() {
        return help;
    }

    /** Whether it only grows. */
    boolean isCounter() {
        return counter;
    }

    /** Whether a component of that type has it. */
    boolean isOf(String type) {
        return types.contains(type);
    }

    long of(ComponentMetrics metrics) {
        return value.applyAsLong(metrics);
    }
}
