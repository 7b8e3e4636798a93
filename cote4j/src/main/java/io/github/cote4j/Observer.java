package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A component that is none of the four kinds: it is announced under its name, hears of every other component of the mesh,
 * of any key and namespace, and opens no links. What a module adds to the mesh as a kind of its own, such as a browser
 * gateway or a monitor, is an observer together with requesters and subscribers that the module makes as anybody else does.
 *
 * <p>Announced as soon as it is made; closed by {@link #close()} or with its {@link Cote}, and then
 * {@link ObserverListener#closing()} says what else has to end. Safe for use by several threads.
 */
public final class Observer extends Component {
    private final ObserverOptions options;
    private final Observing observing;

    Observer(Mesh mesh, String name, ObserverOptions options, ObserverListener listener) {
        super(mesh, name);
        this.options = options;
        this.observing = new Observing(this, Objects.requireNonNull(listener, "listener"));
        joinMesh();
        becomeReady();
    }

    @Override
    Advertisement advertisement() {
        return new Advertisement(
                options.type(),
                name(),
                mesh.fullKey(options.key()),
                options.kind(),
                options.namespace(),
                options.port(),
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
    void drain(CompletableFuture<Void> drained) {
        observing.end().thenRun(() -> drained.complete(null));
    }
}
