package io.github.cote4j.monitor.web;

import io.github.cote4j.Cote;
import io.github.cote4j.monitor.MeshMonitor;
import io.github.cote4j.socketio.SocketIoServer;
import io.github.cote4j.socketio.SocketIoServerBuilder;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The mesh in a browser: a page with the live graph of all components, and its data for scripts ({@code /graph},
 * {@code /health}) and for Prometheus ({@code /metrics}). It only shows, and changes nothing; but it shows everything to
 * whoever reaches its port, so that it listens on loopback unless it is told otherwise. On loopback it answers requests for
 * loopback's names alone, and only its own pages may connect.
 *
 * <p>On the Socket.IO namespace {@code /monitoring} it emits cote.js's {@code statusUpdate} every five seconds, and
 * {@code mesh}, the whole snapshot, every interval and when a component comes, goes or is lost; with thousands of components
 * less often, every two seconds with ten thousand.
 *
 * <p>Joined to the mesh from {@link #open} on; {@link #listen(int)} lets browsers in. Ends with {@link #close()}; when its
 * {@link Cote} is closed first it shows what it knew last. Safe for use by several threads.
 */
public final class MonitoringTool implements AutoCloseable {
    private static final String NAMESPACE = "/monitoring";

    private final Runnable leave;
    private final SocketIoServer server;
    private final MeshStream stream;
    private final Metrics metrics;

    /**
     * Makes a tool of any model.
     *
     * @param ownProcess the id of this process in the mesh
     * @param leave called when it is closed
     */
    MonitoringTool(MeshFeed mesh, Supplier<String> ownProcess, MonitoringToolOptions options, Runnable leave) {
        this.leave = leave;
        SocketIoServerBuilder builder = SocketIoServer.builder();
        options.socketIo().accept(builder);
        metrics = new Metrics(mesh);
        server = builder.http(new ToolPages(mesh, new Health(ownProcess), metrics))
                .build();
        stream = new MeshStream(mesh, ownProcess, server.of(NAMESPACE), options.interval());
    }

    /**
     * Opens a tool with the defaults.
     *
     * @throws IllegalStateException when the {@code Cote} is closed
     */
    public static MonitoringTool open(Cote cote, String name) {
        return open(cote, name, options -> {});
    }

    /**
     * Opens a tool.
     *
     * @param name what its monitor is called in the mesh
     * @throws IllegalArgumentException when a name or interval is not of its form
     * @throws IllegalStateException when the {@code Cote} is closed
     */
    public static MonitoringTool open(Cote cote, String name, Consumer<MonitoringToolOptions> options) {
        MonitoringToolOptions chosen = new MonitoringToolOptions();
        options.accept(chosen);
        MeshMonitor monitor = MeshMonitor.open(
                cote, name, watched -> watched.key(chosen.key()).interval(chosen.interval()));
        try {
            return new MonitoringTool(MeshFeed.of(monitor), new OwnProcess(cote, monitor.id()), chosen, monitor::close);
        } catch (RuntimeException e) {
            monitor.close();
            throw e;
        }
    }

    /** As {@link #listen(String, int)}, for browsers of this machine only. */
    public MonitoringTool listen(int port) {
        server.listen(port);
        return this;
    }

    /**
     * Lets browsers in.
     *
     * @param host the address to bind to; {@code 0.0.0.0} for every interface
     * @param port the port; 0 for any that is free, see {@link #address()}
     * @throws java.io.UncheckedIOException when the port cannot be had; the tool is open still: listen elsewhere, or close it
     * @throws IllegalStateException when it listens already
     */
    public MonitoringTool listen(String host, int port) {
        server.listen(host, port);
        return this;
    }

    /**
     * Where it listens.
     *
     * @throws IllegalStateException when it does not
     */
    public InetSocketAddress address() {
        return server.address();
    }

    /** Leaves the mesh and closes every connection. Idempotent. Not from an event loop. */
    @Override
    public void close() {
        leave.run();
        stream.close();
        server.close();
        metrics.close();
    }
}
