package io.github.cote4j.monitor;

import java.time.Instant;

/**
 * A component came or went. Immutable.
 *
 * @param time when
 * @param event "arrived", "left", "lost" or "back"
 * @param component its id
 * @param name its name
 * @param type what it is, as {@link ComponentView#type}
 * @param host the name of its host
 * @param reason "goodbye", "timed out", "link lost", "process lost" or "replaced"; empty for arrivals
 */
public record LogEntry(
        Instant time, String event, String component, String name, String type, String host, String reason) {}
