package io.github.cote4j;

import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.UserThreads;
import io.github.cote4j.internal.discovery.DiscoveryEngine;
import io.github.cote4j.internal.discovery.DiscoverySettings;
import io.github.cote4j.internal.discovery.UdpSettings;
import io.github.cote4j.internal.discovery.UdpTransport;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.IoLoops;
import io.github.cote4j.metrics.ComponentMetrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One process's part of the mesh: makes components, finds their counterparts, and ends them all when it is closed.
 *
 * <p>Owns its event loops, its discovery and the threads that handlers run on. The JVM lives as long as it is open, and
 * closes it when it is told to end ({@link CoteConfig#closeOnExit()}).
 * Several can live in one JVM. Safe for use by several threads.
 */
public final class Cote implements AutoCloseable {
    /** What closing may take beside the drain time. */
    private static final long EXIT_GRACE_MILLIS = 2_000;

    private final CoteConfig config;
    private final IoLoops loops;
    private final UserThreads userThreads;
    private final DiscoveryEngine discovery;
    private final Mesh mesh;
    private final Set<Component> components = ConcurrentHashMap.newKeySet();
    private final ReentrantLock making = new ReentrantLock();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final @Nullable Thread exitHook;

    private Cote(CoteConfig config) {
        this.config = config;
        DiscoveryTransport given = DiscoveryProviders.transport(config);
        this.loops = new IoLoops(config.ioThreads());
        this.userThreads = new UserThreads(config.executor());
        IoLoop loop = loops.next();
        DiscoveryTransport transport = given == null ? new UdpTransport(udpSettings(config), loop.eventLoop()) : given;
        this.discovery = new DiscoveryEngine(discoverySettings(config), transport, loop, loop.clock());
        this.mesh = new Mesh(config, loops, userThreads, discovery, components::remove, closing::get);
        try {
            discovery.start();
        } catch (IOException e) {
            discovery.close();
            loops.close();
            userThreads.close();
            throw new CoteException("cannot join the mesh: " + e.getMessage(), e);
        }
        this.exitHook = config.closeOnExit() ? new Thread(this::closeOnExit, "cote-exit") : null;
        if (exitHook != null) {
            addExitHook(exitHook);
        }
    }

    /** Closes, and lets the JVM end though an event loop is stuck and that cannot be done. */
    private void closeOnExit() {
        Thread closer = new Thread(this::close, "cote-close");
        closer.setDaemon(true);
        closer.start();
        try {
            closer.join(Math.min(Integer.MAX_VALUE, config.drain().toMillis()) + EXIT_GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void addExitHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already.
            close();
        }
    }

    private void removeExitHook() {
        if (exitHook == null || exitHook == Thread.currentThread()) {
            return;
        }
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException e) {
            // The JVM is ending, and the hook waits for this close.
        }
    }

    /**
     * Joins the mesh as the environment says ({@link Variable}).
     *
     * @throws IllegalArgumentException when a variable's value is not of its form
     * @throws CoteException when the discovery port cannot be opened, Redis refuses us, or the module of a way of
     *     discovery is missing
     */
    public static Cote create() {
        return create(CoteConfig.builder().build());
    }

    /**
     * Joins the mesh.
     *
     * @throws CoteException when the discovery port cannot be opened, Redis refuses us, or the module of a way of
     *     discovery is missing
     */
    public static Cote create(CoteConfig config) {
        return new Cote(config);
    }

    /** A requester with the defaults. */
    public Requester requester(String name) {
        return requester(name, options -> {});
    }

    /** A requester. */
    public Requester requester(String name, Consumer<RequesterOptions> options) {
        RequesterOptions chosen = new RequesterOptions();
        options.accept(chosen);
        return make(() -> new Requester(mesh, name, chosen));
    }

    /** A responder with the defaults. */
    public Responder responder(String name) {
        return responder(name, options -> {});
    }

    /** A responder. */
    public Responder responder(String name, Consumer<ResponderOptions> options) {
        ResponderOptions chosen = new ResponderOptions();
        options.accept(chosen);
        return make(() -> new Responder(mesh, name, chosen));
    }

    /** A publisher with the defaults. */
    public Publisher publisher(String name) {
        return publisher(name, options -> {});
    }

    /** A publisher. */
    public Publisher publisher(String name, Consumer<PublisherOptions> options) {
        PublisherOptions chosen = new PublisherOptions();
        options.accept(chosen);
        return make(() -> new Publisher(mesh, name, chosen));
    }

    /** A subscriber with the defaults. */
    public Subscriber subscriber(String name) {
        return subscriber(name, options -> {});
    }

    /** A subscriber. */
    public Subscriber subscriber(String name, Consumer<SubscriberOptions> options) {
        SubscriberOptions chosen = new SubscriberOptions();
        options.accept(chosen);
        return make(() -> new Subscriber(mesh, name, chosen));
    }

    /**
     * A component of a kind of its own, for modules such as a gateway or a monitor: it is announced and hears of every
     * other component.
     *
     * @param listener told of the others, and of the end
     */
    public Observer observer(String name, Consumer<ObserverOptions> options, ObserverListener listener) {
        ObserverOptions chosen = new ObserverOptions();
        options.accept(chosen);
        return make(() -> new Observer(mesh, name, chosen, listener));
    }

    /**
     * A monitor: it hears of every other component, and those report to it what they are linked to and, JVM components, what
     * they have counted.
     *
     * @param listener told of all that
     */
    public Monitor monitor(String name, Consumer<MonitorOptions> options, MonitorListener listener) {
        MonitorOptions chosen = new MonitorOptions();
        options.accept(chosen);
        return make(() -> new Monitor(mesh, name, chosen, listener));
    }

    /** Every component heard of, of any key and namespace, this process's own included. */
    public Collection<Peer> peers() {
        return discovery.peers();
    }

    /**
     * What each component of this process that is open has counted, in no order; empty when all are closed. Does not fail.
     */
    public CompletableFuture<List<ComponentMetrics>> metrics() {
        List<CompletableFuture<List<ComponentMetrics>>> each = components.stream()
                // One that has closed in the meantime is left out.
                .map(component -> component
                        .metrics()
                        .handle((metrics, closed) -> metrics == null ? List.<ComponentMetrics>of() : List.of(metrics)))
                .toList();
        return CompletableFuture.allOf(each.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> each.stream()
                        .flatMap(metrics -> metrics.join().stream())
                        .toList());
    }

    /** The configuration it was made with. */
    public CoteConfig config() {
        return config;
    }

    /**
     * Closes every component (all say goodbye first, then all drain together), then everything else. Idempotent.
     *
     * @throws IllegalStateException on an event loop, which must not wait
     */
    @Override
    public void close() {
        if (IoLoops.onLoop()) {
            throw new IllegalStateException("close() would block the event loop it is called on");
        }
        if (!beginClosing()) {
            closed.join();
            return;
        }
        List<Component> all = List.copyOf(components);
        all.forEach(Component::leave);
        CompletableFuture.allOf(all.stream().map(Component::closeAsync).toArray(CompletableFuture<?>[]::new))
                .join();
        try {
            discovery.close();
        } finally {
            loops.close();
            userThreads.close();
            closed.complete(null);
            removeExitHook();
        }
    }

    private boolean beginClosing() {
        making.lock();
        try {
            return closing.compareAndSet(false, true);
        } finally {
            making.unlock();
        }
    }

    /** Makes a component, or refuses: one that came while all are closed would be left over. */
    private <C extends Component> C make(Supplier<C> maker) {
        making.lock();
        try {
            if (closing.get()) {
                throw new IllegalStateException("this Cote is closed");
            }
            C component = maker.get();
            components.add(component);
            return component;
        } finally {
            making.unlock();
        }
    }

    private static DiscoverySettings discoverySettings(CoteConfig config) {
        return new DiscoverySettings(
                UUID.randomUUID().toString(),
                ProcessCommand.current(),
                config.hostName(),
                config.helloInterval(),
                config.checkInterval(),
                config.nodeTimeout(),
                config.ignoreProcess(),
                localAddress(config));
    }

    private static UdpSettings udpSettings(CoteConfig config) {
        return new UdpSettings(
                config.discoveryPort(),
                config.bind(),
                config.broadcast(),
                config.multicast(),
                config.multicastTtl(),
                config.unicast());
    }

    /** Where components of this process reach each other. */
    private static InetAddress localAddress(CoteConfig config) {
        try {
            InetAddress bind = InetAddress.getByName(config.bind());
            return bind.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bind;
        } catch (UnknownHostException e) {
            throw new CoteException("cannot bind to " + config.bind() + ": unknown host", e);
        }
    }
}
