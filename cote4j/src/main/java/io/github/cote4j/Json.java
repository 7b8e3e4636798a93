package io.github.cote4j;

import java.util.Objects;

/**
 * A JSON document as it stands, to send without conversion. Immutable.
 *
 * @param text one JSON document; it is not checked here, and a document that is not JSON fails where it is sent
 */
public record Json(String text) {
    /** Refuses null. */
    public Json {
        Objects.requireNonNull(text, "text");
    }
}
