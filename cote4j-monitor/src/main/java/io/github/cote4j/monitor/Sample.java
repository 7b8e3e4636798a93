package io.github.cote4j.monitor;

import java.time.Instant;

/**
 * What a component did in one second, for a chart. Immutable.
 *
 * @param time the end of that second
 * @param requestsPerSecond as {@link Traffic#requestsPerSecond}
 * @param errorsPerSecond as {@link Traffic#errorsPerSecond}
 * @param p50Micros as {@link Traffic#p50Micros}
 * @param p99Micros as {@link Traffic#p99Micros}
 * @param eventsPerSecond as {@link Traffic#eventsPerSecond}
 */
public record Sample(
        Instant time,
        double requestsPerSecond,
        double errorsPerSecond,
        long p50Micros,
        long p99Micros,
        double eventsPerSecond) {}
