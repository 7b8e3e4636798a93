package io.github.cote4j.sockend;

import io.github.cote4j.socketio.Socket;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A browser's request on its way into the mesh, as a {@link RequestTransformer} sees it. For the transformer's thread, and
 * only while it runs.
 */
public final class BrowserRequest {
    private final String type;
    private final ObjectNode data;
    private final Socket socket;
    private Duration timeout;
    private @Nullable String subset;

    BrowserRequest(String type, ObjectNode data, Socket socket, Duration timeout) {
        this.type = type;
        this.data = data;
        this.socket = socket;
        this.timeout = timeout;
    }

    /** The request's type, which the browser chose among those that responders list. */
    public String type() {
        return type;
    }

    /**
     * The body, to be changed in place: what the browser sent, without the fields that only the mesh may set. Empty when
     * the browser sent none. Bytes are {@link tools.jackson.databind.node.BinaryNode}s.
     */
    public ObjectNode data() {
        return data;
    }

    /** The client's socket: its handshake, auth payload and {@link Socket#data()} say who it is. */
    public Socket socket() {
        return socket;
    }

    /** How long the request may take instead of {@link SockendOptions#timeout}. */
    public BrowserRequest timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /** Sends it to responders of this subset only. */
    public BrowserRequest subset(String subset) {
        this.subset = Objects.requireNonNull(subset, "subset");
        return this;
    }

    Duration timeout() {
        return timeout;
    }

    @Nullable
    String subset() {
        return subset;
    }
}
