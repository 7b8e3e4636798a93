package io.github.cote4j.socketio.internal.engine;

/** What the JDK's WebSocket client says of refusals. */
final class Reasons {
    static final String BAD_REQUEST = "Unexpected HTTP response status code 400";
    static final String FORBIDDEN = "Unexpected HTTP response status code 403";
    static final String UNAVAILABLE = "Unexpected HTTP response status code 503";

    private Reasons() {}
}
