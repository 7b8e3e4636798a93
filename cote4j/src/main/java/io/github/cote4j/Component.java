package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One named member of the mesh. Made by {@link Cote}, live at once, closed by {@link #close()} or with its {@code Cote}.
 * Safe for use by several threads.
 */
public abstract sealed class Component implements AutoCloseable permits Requester, Responder, Publisher, Subscriber {
    Component() {}

    /** The component's id in the mesh, a UUID, new at every start. */
    public final String id() {
        throw new UnsupportedOperationException();
    }

    /** The name it was given. */
    public final String name() {
        throw new UnsupportedOperationException();
    }

    /**
     * Completes when the component can be used without waiting: a responder or publisher when it listens and has
     * announced itself, a requester or subscriber when it has its first link. Fails with a {@link CoteException} when
     * no port could be bound or the component was closed first.
     */
    public final CompletableFuture<Void> ready() {
        throw new UnsupportedOperationException();
    }

    /** Runs the action once when {@link #ready()} completes, off the event loop; returns this component's ready future. */
    public final CompletableFuture<Void> onReady(Runnable action) {
        throw new UnsupportedOperationException();
    }

    /** Hears of each counterpart found from now on, and at once of those known; runs off the event loop. */
    public final void onPeerFound(Consumer<Peer> action) {
        throw new UnsupportedOperationException();
    }

    /** Hears of each counterpart gone; runs off the event loop. */
    public final void onPeerGone(Consumer<Peer> action) {
        throw new UnsupportedOperationException();
    }

    /** The counterparts it is linked to now. */
    public final List<Peer> links() {
        throw new UnsupportedOperationException();
    }

    /** Says goodbye, lets work in hand finish within {@link CoteConfig#drain()}, closes the links. Idempotent. */
    @Override
    public final void close() {
        throw new UnsupportedOperationException();
    }
}
