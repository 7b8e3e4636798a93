package io.github.cote4j.socketio;

/** The socket ended before the client acknowledged an event. The client may have got it. */
public final class DisconnectedException extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final DisconnectReason reason;

    DisconnectedException(DisconnectReason reason) {
        super("The socket has ended: " + reason, false);
        this.reason = reason;
    }

    /** Why it ended. */
    public DisconnectReason reason() {
        return reason;
    }
}
