package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/** A body that cannot be converted, on the way out (nothing was sent) or on the way back (the handler has run). */
public final class BadPayloadException extends RequestException {
    private static final long serialVersionUID = 1L;

    BadPayloadException(String type, boolean mayHaveRun, String message, @Nullable Throwable cause) {
        super(type, mayHaveRun, message, cause);
    }
}
