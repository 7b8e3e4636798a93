package io.github.cote4j.cli.shop;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The line with which a service says that it answers.
 *
 * @param url where it listens for browsers, of one that does
 */
record ReadyLine(@Nullable String url) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The meaning of a line of standard output; empty when it is any other. */
    static Optional<ReadyLine> of(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode read = MAPPER.readTree(line);
            return read.path("ready").asBoolean(false)
                    ? Optional.of(new ReadyLine(read.path("url").asString(null)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
