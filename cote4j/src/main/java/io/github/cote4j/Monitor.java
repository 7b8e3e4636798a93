package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.wire.FrameReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every component of the mesh, of any key and namespace, and takes in what components report of themselves: cote's
 * monitor without its screen. Node's requesters and subscribers report their links to it, JVM components of any kind also what
 * they have counted. The components of its own process are among them, as long as they do not ignore each other ({@link
 * CoteConfig#ignoreProcess()}); it does not hear of itself.
 *
 * <p>Who reports is a matter of keys: cote.js components whose environment and key begin with the monitor's, and JVM
 * components of any environment whose key begins with the monitor's. With the empty key, which is the default, these are all
 * of its environment and all JVM components.
 *
 * <p>It listens from the moment it is made, and announces itself as soon as its port is bound; closed by {@link #close()} or
 * with its {@link Cote}. Safe for use by several threads.
 */
public final class Monitor extends Listening {
    private static final int MOST_CONNECTIONS = 10_000;
    /** With more than that unheard by the listener, links that come are turned away: their number must have a bound. */
    static final int MOST_UNTOLD = 50_000;

    private final MonitorOptions options;
    private final MonitorListener listener;
    private final Observing observing;
    private final Map<String, Reporter> reporters = new HashMap<>();
    private final AtomicLong malformed = new AtomicLong();
    private final RateLimitedLog warnings = new RateLimitedLog(log, Duration.ofSeconds(10));

    Monitor(Mesh mesh, String name, MonitorOptions options, MonitorListener listener) {
        super(mesh, name);
        this.options = options;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.observing = new Observing(this, listener);
        listen(options.port(), MOST_CONNECTIONS);
    }

    /** Reports since the start that made no sense and were dropped, such as one in another component's name. */
    public long malformedReports() {
        return malformed.get();
    }

    @Override
    Advertisement advertisement() {
        return new Advertisement(
                "monitor",
                name(),
                mesh.fullKey(options.key()),
                null,
                options.namespace(),
                port(),
                null,
                null,
                null,
                null,
                null,
                new Advertisement.Jvm(
                        Advertisement.Jvm.CURRENT_VERSION, mesh.config().advertise(), null));
    }

    @Override
    boolean isCounterpart(Peer peer) {
        return true;
    }

    @Override
    void counterpartSeen(Peer peer) {
        observing.seen(peer);
    }

    @Override
    void counterpartGone(Peer peer, Peer.Departure departure) {
        observing.gone(peer, departure);
    }

    @Override
    void bound() {
        joinMesh();
        becomeReady();
    }

    @Override
    boolean idle() {
        return true;
    }

    @Override
    String inHand() {
        return "";
    }

    @Override
    Integer reportMillis() {
        return Math.toIntExact(options.interval().toMillis());
    }

    @Override
    boolean peersCloseLinks() {
        return false;
    }

    @Override
    void drain(CompletableFuture<Void> drained) {
        CompletableFuture<Void> linksClosed = new CompletableFuture<>();
        super.drain(linksClosed);
        CompletableFuture.allOf(linksClosed, observing.end()).thenRun(() -> drained.complete(null));
    }

    @Override
    Accepted accept() {
        return new ReporterLink();
    }

    /** One component that has a link here, or two while it exchanges one for another. Lives on the monitor's loop. */
    private final class Reporter {
        private final String id;
        /** The newest report that the listener has not heard: one that is slow hears the latest, and no memory piles up. */
        private final AtomicReference<@Nullable ComponentStatus> unheard = new AtomicReference<>();

        private int links;
        /** Whether a link of it came with a hello, which cote.js knows nothing of. */
        private boolean jvm;

        Reporter(String id) {
            this.id = id;
        }

        void linked() {
            if (++links == 1) {
                tell(() -> listener.linked(id));
            }
        }

        void unlinked() {
            if (--links == 0) {
                reporters.remove(id);
                if (!closing()) {
                    tell(() -> listener.unlinked(id));
                }
            }
        }

        void reported(ComponentStatus status) {
            if (unheard.getAndSet(status) == null) {
                tell(this::tellNewest);
            }
        }

        private void tellNewest() {
            ComponentStatus newest = unheard.getAndSet(null);
            if (newest != null) {
                listener.reported(newest);
            }
        }
    }

    /** A link that a component reports over. Lives on the monitor's loop. */
    private final class ReporterLink extends Accepted {
        /** Known from a JVM component's hello, or from the first report of another. */
        private @Nullable Reporter reporter;

        @Override
        void greeted(String peerId) {
            if (!StatusReader.isId(peerId)) {
                drop("its id is too long");
            } else if (reporter == null) {
                identified(peerId);
                if (reporter != null) {
                    reporter.jvm = true;
                }
            }
        }

        /** Guards a JVM component against whoever only knows its id: its own links begin with a hello. */
        private boolean isForged(ComponentStatus status) {
            if (jvm) {
                return false;
            }
            Reporter known = reporters.get(status.id());
            Peer peer = counterpart(status.id());
            return known != null && known.jvm
                    || peer != null && peer.advertisement().jvm() != null;
        }

        private void identified(String id) {
            if (untold() > MOST_UNTOLD) {
                warnings.warn("'{}' hears faster than its listener: closing the link from {}", name(), link());
                link().abort();
                return;
            }
            reporter = reporters.computeIfAbsent(id, Reporter::new);
            reporter.linked();
        }

        @Override
        void work(FrameReader frame) {
            if (!StatusReader.isStatus(frame)) {
                drop("it is something else");
                return;
            }
            try {
                report(StatusReader.read(frame));
            } catch (StatusReader.Malformed e) {
                drop(String.valueOf(e.getMessage()));
            }
        }

        private void report(ComponentStatus status) {
            if (isForged(status)) {
                drop("it is in the name of the JVM component #" + Printable.of(status.id()) + ", without a hello");
                link().abort();
                return;
            }
            if (reporter == null && !jvm) {
                identified(status.id());
            }
            Reporter of = reporter;
            if (of != null && of.id.equals(status.id())) {
                of.reported(status);
            } else if (link().open()) {
                drop("it is in the name of #" + Printable.of(status.id()));
            }
        }

        private void drop(String reason) {
            malformed.incrementAndGet();
            warnings.warn(
                    "'{}' dropped a report from {}{}: {}",
                    name(),
                    link(),
                    reporter == null ? "" : " #" + Printable.of(reporter.id),
                    reason);
        }

        @Override
        void lost() {
            if (reporter != null) {
                reporter.unlinked();
            }
        }
    }
}
