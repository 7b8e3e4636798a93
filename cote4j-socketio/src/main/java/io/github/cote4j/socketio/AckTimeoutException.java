package io.github.cote4j.socketio;

import java.time.Duration;

/** The client did not acknowledge an event in time. It may have got it. */
public final class AckTimeoutException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final String event;
    private final Duration timeout;

    AckTimeoutException(String event, Duration timeout) {
        super("Event '" + event + "' was not acknowledged within " + timeout.toMillis() + " ms", false);
        this.event = event;
        this.timeout = timeout;
    }

    /** The event's name. */
    public String event() {
        return event;
    }

    /** How long was waited. */
    public Duration timeout() {
        return timeout;
    }
}
