package io.github.cote4j;

/** The requester was closed before the request ended, or before it was asked. */
public final class ClosedException extends RequestException {
    private static final long serialVersionUID = 1L;

    ClosedException(String type, boolean sent) {
        super(
                type,
                sent,
                "the requester was closed " + (sent ? "before the reply to '" : "before it could send '") + type + "'",
                null);
    }
}
