package io.github.cote4j.socketio;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * A server for the clients of Socket.IO 3 and 4: {@code listen} opens its port, {@link #of} gives the namespaces that
 * clients join, {@link #close} ends it for good. Safe for use by several threads.
 */
public final class SocketIoServer implements AutoCloseable {
    private final ServerConfig config;

    private SocketIoServer(ServerConfig config) {
        this.config = config;
    }

    /** Begins a server with the defaults that {@link Builder} names. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Opens the port on the loopback address.
     *
     * @param port 0 for any that is free
     * @return what it listens on
     * @throws java.io.UncheckedIOException when the port cannot be had
     * @throws IllegalStateException when it listens already or was closed
     */
    public InetSocketAddress listen(int port) {
        return listen("127.0.0.1", port);
    }

    /**
     * Opens the port on the address of a host; {@code 0.0.0.0} or {@code ::} for every interface.
     *
     * @param port 0 for any that is free
     * @return what it listens on
     * @throws java.io.UncheckedIOException when the port cannot be had
     * @throws IllegalStateException when it listens already or was closed
     */
    public InetSocketAddress listen(String host, int port) {
        throw new UnsupportedOperationException(host + port + config);
    }

    /**
     * What it listens on.
     *
     * @throws IllegalStateException when it does not
     */
    public InetSocketAddress address() {
        throw new UnsupportedOperationException();
    }

    /**
     * The namespace of that name, created if it is not there. Clients that wait for it are let in at once.
     *
     * @param name with or without its leading slash
     * @throws IllegalArgumentException when it is longer than {@value ServerConfig#MAX_NAMESPACE_LENGTH} bytes or holds a comma
     */
    public Namespace of(String name) {
        throw new UnsupportedOperationException(name);
    }

    /** The namespace {@code /}, which is always there. */
    public Namespace root() {
        return of("/");
    }

    /** What it has seen. */
    public ServerStats stats() {
        throw new UnsupportedOperationException();
    }

    /**
     * Closes the port and every connection, and waits for a bounded time until that is done. Clients are told that the
     * connection closes and may come back to another server; sockets end with
     * {@link DisconnectReason#SERVER_SHUTTING_DOWN}. Idempotent.
     */
    @Override
    public void close() {}

    /** What a server is made of. A value out of range is refused by the call that gives it. */
    public static final class Builder {
        private final ServerConfig.Values values = new ServerConfig.Values();

        private Builder() {}

        /** Where clients connect; default {@code /socket.io}. */
        public Builder path(String path) {
            values.path = path;
            return this;
        }

        /**
         * Web pages of which origins may connect, as {@code https://example.org}; {@code *} for all. Default: those that came
         * from this server. Clients that are no browsers name no origin and are not concerned.
         */
        public Builder origins(String... origins) {
            values.origins = java.util.List.of(origins);
            return this;
        }

        /** How often a client is asked whether it is there; default 25 s. */
        public Builder pingInterval(Duration interval) {
            values.pingInterval = ServerConfig.positive(interval, "interval");
            return this;
        }

        /** How long it has to answer; default 20 s. */
        public Builder pingTimeout(Duration timeout) {
            values.pingTimeout = ServerConfig.positive(timeout, "timeout");
            return this;
        }

        /** How long a client may take to change its transport; default 10 s. */
        public Builder upgradeTimeout(Duration timeout) {
            values.upgradeTimeout = ServerConfig.positive(timeout, "timeout");
            return this;
        }

        /** How long a client may take to join a namespace, and each time the namespace's checks; default 45 s. */
        public Builder connectTimeout(Duration timeout) {
            values.connectTimeout = ServerConfig.positive(timeout, "timeout");
            return this;
        }

        /** How long a client that joins a namespace which is not there waits for it before it is refused; default none. */
        public Builder namespaceWait(Duration wait) {
            values.namespaceWait = ServerConfig.notNegative(wait, "wait");
            return this;
        }

        /** The largest message of a client, in bytes, which clients are told; default 1,000,000. */
        public Builder maxPayload(int bytes) {
            values.maxPayload = ServerConfig.positive(bytes, "bytes");
            return this;
        }

        /** Clients connected at one time; default 10,000. More are refused. */
        public Builder maxConnections(int connections) {
            values.maxConnections = ServerConfig.positive(connections, "connections");
            return this;
        }

        /**
         * What may wait for one client to take it, in bytes, before it is cut off; as much of what it sent may wait for
         * handlers before no more is read. Default 4 MiB.
         */
        public Builder maxBufferedBytes(int bytes) {
            values.maxBufferedBytes = ServerConfig.positive(bytes, "bytes");
            return this;
        }

        /** Binary values in one packet of a client; default 10. */
        public Builder maxAttachments(int attachments) {
            values.maxAttachments = ServerConfig.notNegative(attachments, "attachments");
            return this;
        }

        /** The longest name of an event that a client may send, in characters; default 256. */
        public Builder maxEventNameLength(int characters) {
            values.maxEventNameLength = ServerConfig.positive(characters, "characters");
            return this;
        }

        /** How deep arrays and objects that a client sends may be nested; default 100. */
        public Builder maxDepth(int depth) {
            values.maxDepth = ServerConfig.positive(depth, "depth");
            return this;
        }

        /** Namespaces that one client may be in at one time, those it waits for among them; default 32. */
        public Builder maxNamespacesPerClient(int namespaces) {
            values.maxNamespacesPerClient = ServerConfig.positive(namespaces, "namespaces");
            return this;
        }

        /** Events sent to one socket that it has not acknowledged though asked to; default 1,000. */
        public Builder maxUnacknowledged(int events) {
            values.maxUnacknowledged = ServerConfig.positive(events, "events");
            return this;
        }

        /**
         * Events of one client that want an acknowledgement and have not got it; default 10,000. One more is not handled but
         * acknowledged with {@code {"message":"Too many requests in flight","code":"overloaded"}} as its first argument.
         */
        public Builder maxInFlight(int events) {
            values.maxInFlight = ServerConfig.positive(events, "events");
            return this;
        }

        /** Whether messages over WebSocket are compressed if the client can; default false: it costs much memory and time. */
        public Builder compression(boolean compression) {
            values.compression = compression;
            return this;
        }

        /** The transports that clients may use; default both. */
        public Builder transports(Transport... transports) {
            if (transports.length == 0) {
                throw new IllegalArgumentException("transports is empty");
            }
            values.transports = java.util.Set.of(transports);
            return this;
        }

        /** Runs handlers; default virtual threads on Java 21 and later, before that a pool of up to 256. Stays the user's. */
        public Builder executor(Executor executor) {
            values.executor = executor;
            return this;
        }

        /** Event loops; default half of the processors, 1 to 4. */
        public Builder ioThreads(int threads) {
            values.ioThreads = ServerConfig.positive(threads, "threads");
            return this;
        }

        /** Answers requests outside the path; several are asked in the order they were added, and the first that answers does. */
        public Builder http(HttpHandler handler) {
            values.http.add(handler);
            return this;
        }

        /** Makes the server, which does not listen yet. */
        public SocketIoServer build() {
            return new SocketIoServer(new ServerConfig(values));
        }
    }
}
