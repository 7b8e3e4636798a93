package io.github.cote4j.internal.wire;

/** Bytes that are no frame, or one beyond the bounds: framing is lost, and the link with it. Carries no stack trace. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message, null, false, false);
    }
}
