package io.github.cote4j.monitor;

import io.github.cote4j.codec.JacksonCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * The mesh at one moment, as a monitor sees it: what {@code cote monitor --once} prints and {@code GET /graph} answers.
 * Immutable.
 *
 * @param time when it was taken
 * @param components all components, those that are gone for a few seconds more; by name, then id
 * @param links who is linked to whom, as those that opened the links report it
 * @param alerts what looks wrong, the worst first
 * @param log who came and went, the newest first
 */
public record MeshSnapshot(
        Instant time, List<ComponentView> components, List<LinkView> links, List<Alert> alerts, List<LogEntry> log) {
    private static final JacksonCodec CODEC = new JacksonCodec();

    /** Copies the lists. */
    public MeshSnapshot {
        components = List.copyOf(components);
        links = List.copyOf(links);
        alerts = List.copyOf(alerts);
        log = List.copyOf(log);
    }

    /** As one JSON object: field names as here, instants as ISO 8601 text, enums in lower case. */
    public String json() {
        return new String(CODEC.encode(this), StandardCharsets.UTF_8);
    }
}
