package io.github.cote4j.monitor;

/**
 * What a component does: rates and times of the last few seconds, and what it has in hand. Immutable. What a kind of component
 * does not have is zero.
 *
 * @param requestsPerSecond requests that ended, a second
 * @param errorsPerSecond those of them that ended in an error, a second
 * @param p50Micros the median of the times that requests took, in microseconds; 0 without requests
 * @param p99Micros the 99th percentile of them
 * @param inFlight requests in hand
 * @param queued requests or events that wait
 * @param eventsPerSecond events published or delivered, a second
 * @param droppedPerSecond events dropped or missed, a second
 * @param requests requests that ended since the component was made
 * @param errors those of them that ended in an error
 * @param refused requests that a responder did not take
 * @param events events published or delivered
 * @param dropped events dropped or missed
 */
public record Traffic(
        double requestsPerSecond,
        double errorsPerSecond,
        long p50Micros,
        long p99Micros,
        long inFlight,
        long queued,
        double eventsPerSecond,
        double droppedPerSecond,
        long requests,
        long errors,
        long refused,
        long events,
        long dropped) {}
