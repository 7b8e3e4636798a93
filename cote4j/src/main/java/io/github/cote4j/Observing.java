package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What an observer and a monitor do for their listeners alike. Lives on the component's loop. */
final class Observing {
    /** For what the observer can only close when the requesters and subscribers that it uses have drained. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Component component;
    private final ObserverListener listener;

    Observing(Component component, ObserverListener listener) {
        this.component = component;
        this.listener = listener;
    }

    void seen(Peer peer) {
        component.tell(() -> listener.seen(peer));
    }

    void gone(Peer peer, Peer.Departure departure) {
        component.tell(() -> listener.gone(peer, departure));
    }

    /** Lets what belongs to the observer end, as long as that is waited for. */
    CompletableFuture<Void> end() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        long most = component.mesh.config().drain().plus(GRACE).toMillis();
        component.loop.schedule(() -> ended.complete(null), most, TimeUnit.MILLISECONDS);
        component.mesh.userThreads().executeBeside(() -> close(ended));
        return ended;
    }

    private void close(CompletableFuture<Void> ended) {
        try {
            listener.closing().whenComplete((done, failure) -> closed(ended, failure));
        } catch (Throwable e) {
            closed(ended, e);
        }
    }

    private void closed(CompletableFuture<Void> ended, @Nullable Throwable failure) {
        if (failure != null) {
            component.log.error("'{}' did not close in order", component.name(), failure);
        }
        ended.complete(null);
    }
}
