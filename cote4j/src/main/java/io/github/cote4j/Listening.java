package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.transport.LinkHandler;
import io.github.cote4j.internal.transport.Listener;
import io.github.cote4j.internal.transport.Sockets;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.internal.wire.WireException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A component of the side that listens: it binds a port, takes links in, and announces itself when it can be used. */
abstract sealed class Listening extends Component permits Responder, Publisher, Monitor {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(Listening.class), Duration.ofSeconds(10));
    private static final int LAST_PORT = 65535;
    private static final long DRAIN_LOOK_MILLIS = 5;
    /** How long a link of a Node peer, which knows no goodbye, is kept open for requests that are on their way. */
    private static final long NODE_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Links that are open; on the loop. */
    final Set<Accepted> accepted = new LinkedHashSet<>();

    private volatile int port;
    private volatile @Nullable Listener listener;

    Listening(Mesh mesh, String name) {
        super(mesh, name);
    }

    /** The port it listens on; 0 before it is {@link #ready()}. */
    public final int port() {
        return port;
    }

    /** Connections closed as soon as they were opened, since the start, because {@code maxConnections} were open. */
    public final long refusedConnections() {
        Listener current = listener;
        return current == null ? 0 : current.refused();
    }

    /** Makes what handles one connection; on the loop. */
    abstract Accepted accept();

    /** The port is bound: time to announce. On the loop. */
    abstract void bound();

    /** Whether no work is in hand; on the loop. */
    abstract boolean idle();

    /** Whether what was answered has left the process; on the loop. */
    boolean answersLeft() {
        return true;
    }

    /** Whether JVM peers that were said goodbye to close their links themselves when they have what they wait for. */
    boolean peersCloseLinks() {
        return true;
    }

    /** The work in hand that is lost when it is closed now, for people; empty for none. On the loop. */
    abstract String inHand();

    /** The component is closed; on the loop. */
    void closed() {}

    /** What the advertisement and the hello of a responder say that it handles; null for others. */
    @Nullable
    List<String> handles() {
        return null;
    }

    /** How many requests a responder handles at once; null for others. */
    @Nullable
    Integer capacity() {
        return null;
    }

    /** How often a monitor wants to be reported to, in milliseconds; null for others. */
    @Nullable
    Integer reportMillis() {
        return null;
    }

    final void listen(@Nullable Integer wanted, int maxConnections) {
        CoteConfig config = mesh.config();
        int firstPort = wanted == null ? config.firstPort() : wanted;
        // Resolved here, on the caller's thread: a name may have to be looked up.
        InetSocketAddress address = new InetSocketAddress(config.listen(), firstPort);
        if (address.isUnresolved()) {
            failToStart(new CoteException("'" + name() + "' cannot listen: unknown host " + config.listen(), null));
            return;
        }
        new Sockets(loop, mesh.frameBudget())
                .listenFrom(address, LAST_PORT, maxConnections, this::accept)
                .whenComplete((bound, failure) -> loop.run(() -> listening(bound, failure, firstPort)));
    }

    private void listening(@Nullable Listener bound, @Nullable Throwable failure, int firstPort) {
        if (bound == null) {
            failToStart(new CoteException(
                    "'" + name() + "' cannot listen on " + mesh.config().listen() + " from port " + firstPort + " up: "
                            + (failure == null ? "unknown" : failure.getMessage()),
                    failure));
            return;
        }
        listener = bound;
        port = bound.port();
        if (closing()) {
            bound.close();
            return;
        }
        bound();
    }

    @Override
    void counterpartSeen(Peer peer) {}

    @Override
    void counterpartGone(Peer peer, Peer.Departure departure) {}

    @Override
    void drain(CompletableFuture<Void> drained) {
        Listener current = listener;
        if (current != null) {
            current.close();
        }
        for (Accepted each : accepted) {
            if (each.jvm) {
                ControlFrame.GOODBYE.write(each.link().out());
                each.link().flush();
            }
        }
        long now = System.nanoTime();
        drainUntil(now + NODE_GRACE_NANOS, now + mesh.config().drain().toNanos(), drained);
    }

    private void drainUntil(long graceEnd, long end, CompletableFuture<Void> drained) {
        long now = System.nanoTime();
        // A copy: a link that breaks takes itself out.
        List.copyOf(accepted).forEach(Accepted::finish);
        // JVM peers close their links when they have their answers; Node's are closed when nothing is in hand.
        boolean finished = idle()
                && answersLeft()
                && (accepted.isEmpty() || !peersCloseLinks() || now - graceEnd >= 0 && onlyNodeLinks());
        if (!finished && now - end < 0) {
            loop.schedule(() -> drainUntil(graceEnd, end, drained), DRAIN_LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        String inHand = inHand();
        if (!inHand.isEmpty()) {
            log.warn(
                    "'{}' closes with {} after {} ms",
                    name(),
                    inHand,
                    mesh.config().drain().toMillis());
        }
        List.copyOf(accepted).forEach(each -> each.link().close());
        closed();
        drained.complete(null);
    }

    private boolean onlyNodeLinks() {
        return accepted.stream().noneMatch(each -> each.jvm);
    }

    final Advertisement advertise(
            String axonType,
            ComponentOptions<?> options,
            @Nullable String subset,
            @Nullable List<String> respondsTo,
            @Nullable List<String> broadcasts) {
        return new Advertisement(
                "service",
                name(),
                mesh.fullKey(options.key()),
                axonType,
                options.namespace(),
                port,
                subset,
                respondsTo,
                null,
                broadcasts,
                null,
                new Advertisement.Jvm(
                        Advertisement.Jvm.CURRENT_VERSION, mesh.config().advertise(), handles()));
    }

    /** Tells every JVM peer who is here and what is handled now; on the loop. */
    final void sayHello() {
        accepted.forEach(each -> {
            if (each.jvm) {
                each.sayHello();
            }
        });
    }

    /** One link that a peer has opened. Lives on the component's loop. */
    abstract class Accepted implements LinkHandler {
        private @Nullable Link link;
        private Heartbeats.@Nullable Beat beat;
        /** Whether the peer has said that it is a cote4j component. */
        boolean jvm;

        final Link link() {
            if (link == null) {
                throw new IllegalStateException("the link is not open yet");
            }
            return link;
        }

        /** How many events the link's stream stands for up to here; null when it carries none. */
        @Nullable
        Long published() {
            return null;
        }

        /** The peer has said that it is the cote4j component of that id. */
        void greeted(String peerId) {}

        /** A frame that is no control frame. */
        abstract void work(FrameReader frame);

        /** The component closes: says so to a peer that waits for the end of what it is sent, if that is reached. */
        void finish() {}

        /** The link is gone. */
        abstract void lost();

        @Override
        public final void opened(Link opened) {
            link = opened;
            accepted.add(this);
            linked();
        }

        /** The link is open. */
        void linked() {}

        @Override
        public final void frame(Link from, FrameReader frame) {
            if (ControlFrame.isControl(frame)) {
                control(frame);
            } else {
                work(frame);
            }
        }

        private void control(FrameReader frame) {
            if (ControlFrame.of(frame) != ControlFrame.HELLO || jvm) {
                return;
            }
            LinkHello hello = LinkHello.read(frame);
            if (hello != null) {
                jvm = true;
                beat = mesh.heartbeats(loop)
                        .watch(
                                link(),
                                hello.id(),
                                "#" + Printable.of(hello.id()) + ", a peer of '" + name() + "',",
                                hello.heartbeat());
                sayHello();
                greeted(hello.id());
            }
        }

        final void sayHello() {
            int heartbeat = mesh.heartbeats(loop).promisedMillis();
            new LinkHello(
                            id(),
                            Advertisement.Jvm.CURRENT_VERSION,
                            handles(),
                            heartbeat,
                            capacity(),
                            reportMillis(),
                            published())
                    .write(link().out());
            link().flush();
        }

        @Override
        public final void closed(Link from, @Nullable Throwable cause) {
            if (cause instanceof WireException) {
                warnings.warn("Dropped a link from {} to '{}': {}", from, name(), cause.getMessage());
            }
            accepted.remove(this);
            if (beat != null) {
                beat.stop();
            }
            lost();
        }
    }
}
