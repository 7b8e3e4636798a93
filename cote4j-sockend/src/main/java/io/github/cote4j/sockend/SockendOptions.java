package io.github.cote4j.sockend;

import io.github.cote4j.Cote;
import io.github.cote4j.socketio.Middleware;
import io.github.cote4j.socketio.Socket;
import io.github.cote4j.socketio.SocketIoServer;
import io.github.cote4j.socketio.SocketIoServerBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link Sockend} can be told when it is opened; used by one thread, read once. */
public final class SockendOptions {
    private static final Duration NAMESPACE_WAIT = Duration.ofSeconds(5);

    private String key = "";
    private @Nullable Duration timeout;
    private int maxInFlight = 100;
    private long maxInFlightBytes = 4L << 20;
    private long maxTotalInFlightBytes =
            Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 8);
    private boolean onlyCodedErrors;
    private @Nullable SocketIoServer server;
    private @Nullable Consumer<SocketIoServerBuilder> socketIo;
    private final List<RequestTransformer> transformers = new ArrayList<>();
    private final List<Middleware> checks = new ArrayList<>();
    private final List<Consumer<Socket>> connectionHandlers = new ArrayList<>();

    SockendOptions() {}

    /** Serves the responders and publishers of this key, in every namespace. Default: the empty key. */
    public SockendOptions key(String key) {
        this.key = Objects.requireNonNull(key, "key");
        return this;
    }

    /** How long a browser's request may take. Default: {@link io.github.cote4j.CoteConfig#requestTimeout()}, 10 s. */
    public SockendOptions timeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be more than zero, not " + timeout);
        }
        this.timeout = timeout;
        return this;
    }

    /** The most requests that a client may have under way in a namespace; one more is refused. Default: 100. */
    public SockendOptions maxInFlight(int maxInFlight) {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, not " + maxInFlight);
        }
        this.maxInFlight = maxInFlight;
        return this;
    }

    /**
     * The most bytes, roughly, that a client's requests under way in a namespace may hold together, as they are sent to
     * responders; what goes beyond is refused, but for a single request. Default: 4 MiB.
     */
    public SockendOptions maxInFlightBytes(long maxInFlightBytes) {
        if (maxInFlightBytes < 1) {
            throw new IllegalArgumentException("maxInFlightBytes must be at least 1, not " + maxInFlightBytes);
        }
        this.maxInFlightBytes = maxInFlightBytes;
        return this;
    }

    /**
     * The most bytes, roughly, that the requests under way of all clients in all namespaces may hold together, as they are
     * sent to responders and with 1 KiB more for each; what goes beyond is refused. Encoding one takes about three times its
     * bytes for a moment. Default: an eighth of the heap, at least 16 MiB.
     */
    public SockendOptions maxTotalInFlightBytes(long maxTotalInFlightBytes) {
        if (maxTotalInFlightBytes < 1) {
            throw new IllegalArgumentException(
                    "maxTotalInFlightBytes must be at least 1, not " + maxTotalInFlightBytes);
        }
        this.maxTotalInFlightBytes = maxTotalInFlightBytes;
        return this;
    }

    /**
     * Passes on the message of a responder's error only when it has a code ({@link io.github.cote4j.ReplyError}), as it then
     * was meant for the caller; of any other exception the browser is told only that the request failed. Default: every
     * message passes on.
     */
    public SockendOptions onlyCodedErrors() {
        this.onlyCodedErrors = true;
        return this;
    }

    /** Changes each request before the mesh gets it; several do so in the order they were added. */
    public SockendOptions transform(RequestTransformer transformer) {
        transformers.add(Objects.requireNonNull(transformer, "transformer"));
        return this;
    }

    /**
     * Decides who may connect, from the socket's handshake and auth payload; it may block, join rooms, and keep in {@link
     * Socket#data} whom it found. It refuses by throwing a {@link io.github.cote4j.socketio.ConnectRefused}. Applies to every
     * namespace that the gateway serves. Default: everybody may.
     */
    public SockendOptions authenticate(Middleware check) {
        checks.add(Objects.requireNonNull(check, "check"));
        return this;
    }

    /** Called with each client that has connected, before its first request is handled: to join rooms, for one. */
    public SockendOptions onConnection(Consumer<Socket> handler) {
        connectionHandlers.add(Objects.requireNonNull(handler, "handler"));
        return this;
    }

    /**
     * Serves on a server of the caller's, which stays open when the gateway is closed. A client that connects to a namespace
     * before there is a responder or publisher of it is held only if the server was built with a {@code namespaceWait}.
     * Default: a server of the gateway's own.
     */
    public SockendOptions server(SocketIoServer server) {
        this.server = Objects.requireNonNull(server, "server");
        return this;
    }

    /**
     * Sets up the gateway's own server: origins, limits, files. Its {@code namespaceWait} is 5 s, unless set otherwise here.
     */
    public SockendOptions socketIo(Consumer<SocketIoServerBuilder> setUp) {
        this.socketIo = Objects.requireNonNull(setUp, "setUp");
        return this;
    }

    String key() {
        return key;
    }

    List<Middleware> checks() {
        return List.copyOf(checks);
    }

    List<Consumer<Socket>> connectionHandlers() {
        return List.copyOf(connectionHandlers);
    }

    boolean ownsServer() {
        return server == null;
    }

    long maxTotalInFlightBytes() {
        return maxTotalInFlightBytes;
    }

    /** The server given, or a new one that does not listen yet. */
    SocketIoServer makeServer() {
        if (server != null) {
            if (socketIo != null) {
                throw new IllegalArgumentException("server and socketIo exclude each other");
            }
            return server;
        }
        SocketIoServerBuilder builder = SocketIoServer.builder().namespaceWait(NAMESPACE_WAIT);
        if (socketIo != null) {
            socketIo.accept(builder);
        }
        return builder.build();
    }

    Settings settings(Cote cote) {
        return new Settings(
                timeout == null ? cote.config().requestTimeout() : timeout,
                maxInFlight,
                maxInFlightBytes,
                transformers,
                new BrowserErrors(onlyCodedErrors),
                cote.config().codec());
    }
}
