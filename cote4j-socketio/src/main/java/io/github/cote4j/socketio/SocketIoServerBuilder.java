package io.github.cote4j.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SocketIoServer} is made of. A value out of range is refused by the call that gives it. Not for use by
 * several threads.
 */
public final class SocketIoServerBuilder {
    private String path = "/socket.io";
    private Set<String> origins = Set.of();
    private boolean onlyKnownHosts;
    private Duration pingInterval = Duration.ofSeconds(25);
    private Duration pingTimeout = Duration.ofSeconds(20);
    private Duration upgradeTimeout = Duration.ofSeconds(10);
    private Duration connectTimeout = Duration.ofSeconds(45);
    private Duration namespaceWait = Duration.ZERO;
    private int maxPayload = 1_000_000;
    private int maxConnections = 10_000;
    private int maxBufferedBytes = 4 << 20;
    private long maxTotalBufferedBytes = Runtime.getRuntime().maxMemory() / 4;
    private int maxAttachments = 10;
    private int maxEventNameLength = 256;
    private int maxDepth = 100;
    private int maxJsonTokens = 100_000;
    private int maxAuthBytes = 16 << 10;
    private int maxNamespacesPerClient = 32;
    private int maxUnacknowledged = 1_000;
    private int maxInFlight = 10_000;
    private boolean compression;
    private Set<Transport> transports = Set.of(Transport.values());
    private @Nullable Executor executor;
    private int ioThreads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    private final List<HttpHandler> http = new ArrayList<>();

    SocketIoServerBuilder() {}

    /** Where clients connect; default {@code /socket.io}. */
    public SocketIoServerBuilder path(String path) {
        if (path.length() < 2 || !path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("path: begins with a slash and does not end with one: " + path);
        }
        this.path = path;
        return this;
    }

    /**
     * Web pages of which other origins than this server may connect, as {@code https://example.org}; {@code *} for all.
     * Default: none. Clients that are no browsers name no origin and are not concerned.
     */
    public SocketIoServerBuilder origins(String... origins) {
        this.origins = Set.of(origins);
        return this;
    }

    /**
     * Whether requests that name another host than one of loopback's or of {@link #origins} get status 403, wherever it
     * listens; default false, which means on a loopback address alone. It keeps out pages whose own name was made to resolve to
     * this server: for one that is reached under names that are known, as behind a proxy or a port that a container publishes.
     */
    public SocketIoServerBuilder onlyKnownHosts(boolean only) {
        this.onlyKnownHosts = only;
        return this;
    }

    /** How often a client is asked whether it is there; default 25 s. */
    public SocketIoServerBuilder pingInterval(Duration interval) {
        this.pingInterval = positive(interval, "interval");
        return this;
    }

    /** How long it has to answer; default 20 s. */
    public SocketIoServerBuilder pingTimeout(Duration timeout) {
        this.pingTimeout = positive(timeout, "timeout");
        return this;
    }

    /** How long a client may take to change its transport; default 10 s. */
    public SocketIoServerBuilder upgradeTimeout(Duration timeout) {
        this.upgradeTimeout = positive(timeout, "timeout");
        return this;
    }

    /**
     * How long a client may take to join a namespace before its connection is closed, and the checks of a namespace until the
     * client is refused; default 45 s.
     */
    public SocketIoServerBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = positive(timeout, "timeout");
        return this;
    }

    /** How long a client that joins a namespace which is not there waits for it before it is refused; default zero. */
    public SocketIoServerBuilder namespaceWait(Duration wait) {
        this.namespaceWait = notNegative(wait, "wait");
        return this;
    }

    /** The largest message of a client, in bytes, which clients are told; default 1,000,000. */
    public SocketIoServerBuilder maxPayload(int bytes) {
        this.maxPayload = positive(bytes, "bytes");
        return this;
    }

    /** Clients connected at one time; default 10,000. More are refused. */
    public SocketIoServerBuilder maxConnections(int connections) {
        this.maxConnections = positive(connections, "connections");
        return this;
    }

    /**
     * What may wait for one client to take it, in bytes, before it is cut off; default 4 MiB. As much of what it sent may wait
     * for handlers before no more is read, and may be handled and not acknowledged; of these, what they take of memory as JSON
     * trees is estimated. One packet with binary may be as large.
     */
    public SocketIoServerBuilder maxBufferedBytes(int bytes) {
        this.maxBufferedBytes = positive(bytes, "bytes");
        return this;
    }

    /**
     * What may wait for all clients together to take it, in bytes, an event sent to many of them counted once; default a quarter
     * of the heap's largest size. Beyond, the client that most is waiting for is cut off, then the next.
     */
    public SocketIoServerBuilder maxTotalBufferedBytes(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("bytes must be positive: " + bytes);
        }
        this.maxTotalBufferedBytes = bytes;
        return this;
    }

    /** Binary values in one packet of a client; default 10. */
    public SocketIoServerBuilder maxAttachments(int attachments) {
        this.maxAttachments = notNegative(attachments, "attachments");
        return this;
    }

    /** The longest name of an event that a client may send, in characters; default 256. */
    public SocketIoServerBuilder maxEventNameLength(int characters) {
        this.maxEventNameLength = positive(characters, "characters");
        return this;
    }

    /** How deep arrays and objects that a client sends may be nested; default 100, at most 500. */
    public SocketIoServerBuilder maxDepth(int depth) {
        if (depth > 500) {
            throw new IllegalArgumentException("depth must be 500 or less: " + depth);
        }
        this.maxDepth = positive(depth, "depth");
        return this;
    }

    /**
     * JSON tokens in one packet of a client: values, names of properties, and the ends of arrays and objects; default 100,000.
     * A client that sends more is closed with a parse error.
     */
    public SocketIoServerBuilder maxJsonTokens(int tokens) {
        if (tokens > 10_000_000) {
            throw new IllegalArgumentException("tokens must be 10,000,000 or less: " + tokens);
        }
        this.maxJsonTokens = positive(tokens, "tokens");
        return this;
    }

    /**
     * What a client may identify itself with when it joins a namespace, in bytes of JSON; default 16 KiB. With more it is
     * refused with the message "Authentication too large". It is kept as long as the socket lives.
     */
    public SocketIoServerBuilder maxAuthBytes(int bytes) {
        this.maxAuthBytes = positive(bytes, "bytes");
        return this;
    }

    /**
     * Namespaces that one client may be in at one time, those among them that it waits for or has left while handlers still
     * run; default 32. It is refused more with the message "Too many namespaces".
     */
    public SocketIoServerBuilder maxNamespacesPerClient(int namespaces) {
        this.maxNamespacesPerClient = positive(namespaces, "namespaces");
        return this;
    }

    /** Events sent to one socket that its client was asked to acknowledge and has not; default 1,000. */
    public SocketIoServerBuilder maxUnacknowledged(int events) {
        this.maxUnacknowledged = positive(events, "events");
        return this;
    }

    /**
     * Events of one socket that were given to handlers, want an acknowledgement and have not got it; default 10,000. One more
     * is not handled but acknowledged with {@code {"message":"Too many requests in flight","code":"overloaded"}}.
     */
    public SocketIoServerBuilder maxInFlight(int events) {
        this.maxInFlight = positive(events, "events");
        return this;
    }

    /** Whether messages over WebSocket are compressed if the client can; default false: it costs much memory and time. */
    public SocketIoServerBuilder compression(boolean compression) {
        this.compression = compression;
        return this;
    }

    /** The transports that clients may use; default both. */
    public SocketIoServerBuilder transports(Transport... transports) {
        if (transports.length == 0) {
            throw new IllegalArgumentException("transports is empty");
        }
        this.transports = Set.of(transports);
        return this;
    }

    /** Runs handlers; default virtual threads on Java 21 and later, before that a pool of up to 256. Stays the user's. */
    public SocketIoServerBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /** Event loops; default half of the processors, 1 to 4. */
    public SocketIoServerBuilder ioThreads(int threads) {
        this.ioThreads = positive(threads, "threads");
        return this;
    }

    /** Answers requests outside the path; several are asked in the order they were added, and the first that answers does. */
    public SocketIoServerBuilder http(HttpHandler handler) {
        http.add(Objects.requireNonNull(handler, "handler"));
        return this;
    }

    /** Makes the server, which does not listen yet. */
    public SocketIoServer build() {
        return new SocketIoServer(config());
    }

    ServerConfig config() {
        return new ServerConfig(
                path,
                origins,
                onlyKnownHosts,
                pingInterval,
                pingTimeout,
                upgradeTimeout,
                connectTimeout,
                namespaceWait,
                maxPayload,
                maxConnections,
                maxBufferedBytes,
                maxTotalBufferedBytes,
                maxAttachments,
                maxEventNameLength,
                maxDepth,
                maxJsonTokens,
                maxAuthBytes,
                maxNamespacesPerClient,
                maxUnacknowledged,
                maxInFlight,
                compression,
                transports,
                executor,
                ioThreads,
                List.copyOf(http));
    }

    private static Duration positive(Duration value, String name) {
        if (value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive");
        }
        return notNegative(value, name);
    }

    private static Duration notNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }

    private static int positive(int value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
        return value;
    }

    private static int notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }
}
