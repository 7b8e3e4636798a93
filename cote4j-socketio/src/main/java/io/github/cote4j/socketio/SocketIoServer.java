package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.EngineServer;
import io.github.cote4j.socketio.internal.engine.EngineStats;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A server for the clients of Socket.IO 3 and 4: {@code listen} opens its port, {@link #of} gives the namespaces that
 * clients join, {@link #close} ends it for good. Safe for use by several threads.
 */
public final class SocketIoServer implements AutoCloseable {
    private final ServerContext context;
    private final EngineServer engine;

    SocketIoServer(ServerConfig config) {
        this.context = new ServerContext(config, (connections, message) -> engine().broadcast(connections, message));
        this.engine = new EngineServer(config.engine(context.threads()), connection -> new Client(context, connection));
    }

    /** Begins a server with the defaults that {@link SocketIoServerBuilder} names. */
    public static SocketIoServerBuilder builder() {
        return new SocketIoServerBuilder();
    }

    private EngineServer engine() {
        return engine;
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
        return engine.listen(host, port);
    }

    /**
     * What it listens on.
     *
     * @throws IllegalStateException when it does not
     */
    public InetSocketAddress address() {
        return engine.address();
    }

    /**
     * The namespace of that name, created if it is not there; clients may join it from then on. Where it must be set up
     * before the first of them does, and the server listens already, use {@link #of(String, Consumer)}.
     *
     * @param name with or without its leading slash
     * @throws IllegalArgumentException when it is longer than 256 bytes or holds a comma
     */
    public Namespace of(String name) {
        return of(name, namespace -> {});
    }

    /**
     * The namespace of that name, created if it is not there. Clients that wait for it are let in at once.
     *
     * @param name with or without its leading slash
     * @param setUp gives a namespace that is being created its checks and handlers, before any client can join it; not
     *     called when the namespace is there already
     * @throws IllegalArgumentException when the name is longer than 256 bytes or holds a comma
     */
    public Namespace of(String name, Consumer<? super Namespace> setUp) {
        return context.namespaces().of(name, setUp);
    }

    /** The namespace {@code /}, which is always there. */
    public Namespace root() {
        return of("/");
    }

    /** What it has seen. */
    public ServerStats stats() {
        EngineStats seen = engine.stats();
        Counters counters = context.counters();
        return new ServerStats(
                seen.connections(),
                context.namespaces().countSockets(),
                seen.accepted(),
                seen.refused(),
                seen.upgraded(),
                seen.tooSlow(),
                seen.badPackets() + counters.badPackets.sum(),
                counters.events.sum(),
                counters.refusedConnects.sum(),
                counters.refusedEvents.sum());
    }

    /**
     * Closes the port and every connection, and waits for a bounded time until that is done and the handlers that run have
     * ended. Clients are told that the connection closes and may come back to another server; sockets end with
     * {@link DisconnectReason#SERVER_SHUTTING_DOWN}. Idempotent. Not from an event loop.
     */
    @Override
    public void close() {
        engine.close();
        context.close();
    }
}
