package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.wire.FrameReader;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hears of every component of the mesh, of any key and namespace, and takes in what components report of themselves: cote's
 * monitor without its screen. Node's requesters and subscribers report their links to it, JVM components of any kind also what
 * they have counted.
 *
 * <p>It listens from the moment it is made, and announces itself as soon as its port is bound; closed by {@link #close()} or
 * with its {@link Cote}. Safe for use by several threads.
 */
public final class Monitor extends Listening {
    private static final int MOST_CONNECTIONS = 10_000;

    private final MonitorOptions options;
    private final MonitorListener listener;

    Monitor(Mesh mesh, String name, MonitorOptions options, MonitorListener listener) {
        super(mesh, name);
        this.options = options;
        this.listener = Objects.requireNonNull(listener, "listener");
        listen(options.port(), MOST_CONNECTIONS);
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
        tell(() -> listener.seen(peer));
    }

    @Override
    void counterpartGone(Peer peer, Peer.Departure departure) {
        tell(() -> listener.gone(peer, departure));
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
        return "nothing";
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
    Accepted accept() {
        return new ReporterLink();
    }

    /** The link of one component that reports. Lives on the monitor's loop. */
    private final class ReporterLink extends Accepted {
        private @Nullable String id;

        @Override
        void greeted(String peerId) {
            id = peerId;
            tell(() -> listener.linked(peerId));
        }

        @Override
        void work(FrameReader frame) {}

        @Override
        void lost() {
            String lost = id;
            if (lost != null) {
                tell(() -> listener.unlinked(lost));
            }
        }
    }
}
