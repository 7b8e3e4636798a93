package io.github.cote4j.socketio;

/** An event was not sent because the client has not acknowledged too many before it. */
public final class TooManyUnacknowledgedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final int limit;

    TooManyUnacknowledgedException(int limit) {
        super("Not sent: " + limit + " events wait for the client's acknowledgement", false);
        this.limit = limit;
    }

    /** How many may wait. */
    public int limit() {
        return limit;
    }
}
