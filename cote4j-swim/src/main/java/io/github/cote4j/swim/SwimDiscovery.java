package io.github.cote4j.swim;

import io.github.cote4j.discovery.DiscoveryTransport;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.scalecube.cluster.Cluster;
import io.scalecube.cluster.ClusterConfig;
import io.scalecube.cluster.ClusterImpl;
import io.scalecube.cluster.ClusterMessageHandler;
import io.scalecube.cluster.membership.MembershipEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovery by gossip (SWIM): each process knows all others, probes one at a time, and passes on what it hears, so that its
 * traffic hardly grows with the mesh. For meshes of JVM processes only: npm's cote does not speak it.
 *
 * <pre>{@code
 * CoteConfig.builder()
 *         .discovery(SwimDiscovery.builder().seeds("mesh-1.example", "mesh-2.example").build())
 *         .build();
 * }</pre>
 *
 * <p>A process needs to reach one seed that is up, now or later; any process of the mesh can be one. What the components
 * announce travels only when it changes; a process that dies is missed by the others' probes, and nobody
 * hears of its components any more; they are gone a node timeout later.
 *
 * <p>Given to one {@code Cote}, which starts and closes it. Safe for use by several threads. Closing waits until the news
 * has spread: a third of a second among three processes, a whole one among a thousand.
 */
public final class SwimDiscovery implements DiscoveryTransport {
    /** Where a seed listens that names no port, and the first port that a process tries. */
    public static final int DEFAULT_PORT = 12_346;

    private static final Logger log = LoggerFactory.getLogger(SwimDiscovery.class);

    /** Changes of one moment travel together. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(4);

    private final SwimSettings settings;
    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("cote-swim", true), NioIoHandler.newFactory());
    private final EventLoop loop = (EventLoop) group.next();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Event loop only: the packets of this process's components. */
    private final Map<PacketLabel, byte[]> own = new LinkedHashMap<>();

    /** Event loop only. */
    private boolean changed;

    private volatile @Nullable SwimTransport transport;
    private volatile @Nullable ClusterImpl cluster;

    SwimDiscovery(SwimSettings settings) {
        this.settings = settings;
    }

    /** A builder with the defaults. */
    public static SwimBuilder builder() {
        return new SwimBuilder();
    }

    /** {@inheritDoc} Does not wait for seeds. */
    @Override
    public void start(Receiver receiver) throws IOException {
        try {
            SwimTransport opened = new SwimTransport(loop, Addresses.bind(settings.bind()), settings.port());
            transport = opened;
            String told = Addresses.told(settings.advertise(), opened.bound().getAddress());
            Neighbours neighbours = new Neighbours(receiver);
            ClusterConfig setUp =
                    SwimEngine.config(settings, told, opened.bound().getPort(), PacketBundle.pack(List.of()));
            ClusterImpl engine = new ClusterImpl(setUp)
                    .transportFactory(() -> config -> opened)
                    .handler(started -> new Listener(neighbours));
            cluster = engine;
            CompletableFuture<Cluster> starting = engine.start().toFuture();
            if (starting.isCompletedExceptionally()) {
                starting.join();
            }
            long pause = settings.refresh().toMillis() / Neighbours.SLICES;
            loop.scheduleWithFixedDelay(neighbours::handUpNextSlice, pause, pause, TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException e) {
            close();
            throw new IOException("cannot take part in SWIM: " + e.getMessage(), e);
        }
    }

    @Override
    public void send(byte[] packet) {
        onLoop(() -> take(packet));
    }

    /** Does nothing: whoever is new hears from the member it joined through of all others. */
    @Override
    public void answer(byte[] packet, Collection<InetSocketAddress> sources) {}

    @Override
    public String describe() {
        SwimTransport open = transport;
        String seeds = settings.seeds().isEmpty() ? "no seeds: others join here" : "seeds " + settings.seeds();
        return "SWIM, " + (open == null ? "not started" : open.address()) + ", " + seeds;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ClusterImpl engine = cluster;
        if (engine != null) {
            leave(engine);
        }
        cutOff();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_PATIENCE.toMillis());
    }

    /** Falls silent without a word, as a process that is killed. */
    void cutOff() {
        SwimTransport open = transport;
        if (open != null) {
            open.close();
        }
    }

    /** The address that others reach this process at; null before the start. */
    @Nullable
    InetSocketAddress bound() {
        SwimTransport open = transport;
        return open == null ? null : open.bound();
    }

    @Nullable
    SwimTraffic traffic() {
        SwimTransport open = transport;
        return open == null ? null : open.traffic();
    }

    private static void leave(ClusterImpl engine) {
        try {
            CompletableFuture<Void> left = engine.onShutdown().toFuture();
            engine.shutdown();
            left.get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.warn("SWIM did not leave in order: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(byte[] packet) {
        PacketLabel label = PacketLabel.of(packet);
        if (label == null) {
            // A question after somebody silent, as it may be lost over UDP: here the probes answer it.
            log.debug("A packet of {} bytes is neither hello nor goodbye and does not travel", packet.length);
            return;
        }
        PacketLabel component = new PacketLabel(false, label.processId(), label.id());
        byte[] before = label.goodbye() ? own.remove(component) : own.put(component, packet);
        boolean same = label.goodbye() ? before == null : before != null && Arrays.equals(before, packet);
        if (!same && !changed) {
            changed = true;
            loop.schedule(this::spread, GATHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void spread() {
        changed = false;
        ClusterImpl engine = cluster;
        if (engine == null || closed.get()) {
            return;
        }
        try {
            byte[] bundle = PacketBundle.pack(own.values());
            engine.updateMetadata(bundle)
                    .subscribe(done -> {}, failure -> log.debug("Spreading what has changed ended early", failure));
        } catch (IOException e) {
            log.error("What the components of this process announce does not travel: {}", e.getMessage());
        }
    }

    private void onLoop(Runnable task) {
        if (!closed.get()) {
            loop.execute(task);
        }
    }

    /** Hands over from the engine's thread. */
    private final class Listener implements ClusterMessageHandler {
        private final Neighbours neighbours;

        Listener(Neighbours neighbours) {
            this.neighbours = neighbours;
        }

        @Override
        public void onMembershipEvent(MembershipEvent event) {
            ByteBuffer bundle = event.newMetadata();
            if (event.isLeaving()) {
                onLoop(() -> neighbours.left(event.member()));
            } else if (event.isRemoved()) {
                onLoop(() -> neighbours.silent(event.member()));
            } else if (bundle != null) {
                onLoop(() -> neighbours.heard(event.member(), bundle));
            }
        }
    }
}
