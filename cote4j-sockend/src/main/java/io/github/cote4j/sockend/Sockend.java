package io.github.cote4j.sockend;

import io.github.cote4j.Cote;
import io.github.cote4j.Observer;
import io.github.cote4j.socketio.SocketIoServer;
import java.net.InetSocketAddress;
import java.util.function.Consumer;

/**
 * A gateway between browsers and the mesh: pages with the stock Socket.IO client call responders and hear publishers, with
 * no code between.
 *
 * <p>A page emits {@code (type, data, ack)} and gets {@code (error, result…)} from one of the responders that list the type
 * in their {@code respondsTo}; what a responder does not list cannot be called. It hears the events of every publisher of
 * the gateway's key. A component of namespace {@code shop} serves and tells those who connect to {@code /shop}, one without
 * a namespace those who connect to {@code /}. Components may come and go while clients are connected.
 *
 * <p>Open from {@link #open} on; {@link #listen(int)} lets clients in, unless it serves on a server of the caller's. Closed
 * by {@link #close()} or with its {@link Cote}. Safe for use by several threads.
 */
public final class Sockend implements AutoCloseable {
    private final SocketIoServer server;
    private final MeshWatch watch;
    private final Observer observer;
    private final boolean ownsServer;

    private Sockend(Cote cote, String name, SockendOptions options) {
        this.server = options.makeServer();
        this.ownsServer = options.ownsServer();
        try {
            this.watch = new MeshWatch(cote, options, server);
            this.observer = cote.observer(
                    name, announced -> announced.key(options.key()).kind("sockend"), watch);
        } catch (RuntimeException e) {
            if (ownsServer) {
                server.close();
            }
            throw e;
        }
    }

    /**
     * Opens a gateway of the empty key.
     *
     * @throws IllegalStateException when the {@code Cote} is closed
     */
    public static Sockend open(Cote cote, String name) {
        return open(cote, name, options -> {});
    }

    /**
     * Opens a gateway.
     *
     * @param name what it is called in the mesh
     * @throws IllegalStateException when the {@code Cote} is closed
     */
    public static Sockend open(Cote cote, String name, Consumer<SockendOptions> options) {
        SockendOptions chosen = new SockendOptions();
        options.accept(chosen);
        return new Sockend(cote, name, chosen);
    }

    /** As {@link #listen(String, int)}, for programs of this machine only. */
    public Sockend listen(int port) {
        checkOwn();
        server.listen(port);
        return this;
    }

    /**
     * Lets clients in.
     *
     * @param host the address to bind to; {@code 0.0.0.0} for every interface
     * @param port the port; 0 for any that is free, see {@link #address()}
     * @throws java.io.UncheckedIOException when the port cannot be had; the gateway is open still, and so is the mesh, which
     *     keeps the JVM alive: listen elsewhere, or close it
     * @throws IllegalStateException when it serves on a server of the caller's, or listens already
     */
    public Sockend listen(String host, int port) {
        checkOwn();
        server.listen(host, port);
        return this;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.address();
    }

    /** The server that clients connect to. Its namespaces and sockets may be used besides the gateway. */
    public SocketIoServer server() {
        return server;
    }

    /** What it has seen since it was opened. */
    public SockendStats stats() {
        return watch.stats();
    }

    /**
     * Says goodbye to the mesh, lets requests under way be answered within {@link io.github.cote4j.CoteConfig#drain()}, and
     * closes its own server. Idempotent.
     *
     * @throws IllegalStateException on an event loop, which must not wait
     */
    @Override
    public void close() {
        observer.close();
    }

    private void checkOwn() {
        if (!ownsServer) {
            throw new IllegalStateException("the gateway is on a server of yours: call listen of that server");
        }
    }
}
