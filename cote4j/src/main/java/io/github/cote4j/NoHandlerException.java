package io.github.cote4j;

/** Responders are there, and none of them handles the type. */
public final class NoHandlerException extends RequestException {
    private static final long serialVersionUID = 1L;

    NoHandlerException(String type, String message) {
        super(type, false, message, null);
    }
}
