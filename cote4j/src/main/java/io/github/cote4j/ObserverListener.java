package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What an {@link Observer} is told. {@link #seen} and {@link #gone} are called off the event loop, one call at a time, in
 * the order of what happened; what they throw is logged.
 */
public interface ObserverListener {
    /** A component was found, or what it says of itself has changed; those known already come first. */
    void seen(Peer peer);

    /** A component is gone. */
    void gone(Peer peer, Peer.Departure departure);

    /**
     * The observer is being closed, alone or with its {@link Cote}, and has said goodbye. Called once, off the event loop,
     * perhaps beside the other two; it may block. With a {@code Cote} all its components close at the same time.
     *
     * @return completes when everything that belongs to the observer has ended; waited for within {@link
     *     CoteConfig#drain()} and a second more
     */
    default CompletionStage<?> closing() {
        return CompletableFuture.completedFuture(null);
    }
}
