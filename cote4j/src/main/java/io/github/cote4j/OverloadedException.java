package io.github.cote4j;

/** The responder has as much work as it takes and refused the request before any handler ran. */
public final class OverloadedException extends RequestException {
    private static final long serialVersionUID = 1L;

    OverloadedException(String type, String message) {
        super(type, false, message, null);
    }
}
