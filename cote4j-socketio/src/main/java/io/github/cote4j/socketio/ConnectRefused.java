package io.github.cote4j.socketio;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Thrown by a check to keep a client out of a namespace, with what the client is told. Has no stack trace. */
public final class ConnectRefused extends SocketIoException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object data;

    /** Told as {@code {"message":message}}. */
    public ConnectRefused(String message) {
        this(message, null);
    }

    /**
     * Told as {@code {"message":message,"data":data}}.
     *
     * @param data any value that Jackson can write, without binary; null for none
     */
    public ConnectRefused(String message, @Nullable Object data) {
        super(Objects.requireNonNull(message, "message"), false);
        this.data = data;
    }

    /** What the client is told besides the message. */
    public @Nullable Object data() {
        return data;
    }
}
