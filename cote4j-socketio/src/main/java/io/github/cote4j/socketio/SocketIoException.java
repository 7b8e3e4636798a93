package io.github.cote4j.socketio;

/** The root of what the server completes futures with and what is thrown to refuse a client. */
public abstract class SocketIoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SocketIoException(String message, boolean stackTrace) {
        super(message, null, true, stackTrace);
    }
}
