package io.github.cote4j;

import java.time.Duration;

/** The time ran out and no responder had been there to send the request to. It was not sent and never will be. */
public final class NobodyThereException extends RequestException {
    private static final long serialVersionUID = 1L;

    private final Duration waited;

    NobodyThereException(String type, Duration waited, String whom) {
        super(
                type,
                false,
                "no " + whom + " was there for request '" + type + "' within " + waited.toMillis() + " ms",
                null);
        this.waited = waited;
    }

    /** How long the request waited. */
    public Duration waited() {
        return waited;
    }
}
