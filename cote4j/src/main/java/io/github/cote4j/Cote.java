package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * One process's part of the mesh: makes components, finds their counterparts, and ends them all when it is closed.
 *
 * <p>Owns its event loops, its discovery and the threads that handlers run on. Several can live in one JVM. Safe for
 * use by several threads.
 */
public final class Cote implements AutoCloseable {
    private Cote() {}

    /**
     * Joins the mesh as the environment says ({@link Variable}).
     *
     * @throws IllegalArgumentException when a variable's value is not of its form
     * @throws CoteException when the discovery port cannot be opened
     */
    public static Cote create() {
        return create(CoteConfig.builder().build());
    }

    /**
     * Joins the mesh.
     *
     * @throws CoteException when the discovery port cannot be opened
     */
    public static Cote create(CoteConfig config) {
        throw new UnsupportedOperationException();
    }

    /** A requester with the defaults. */
    public Requester requester(String name) {
        return requester(name, options -> {});
    }

    /** A requester. */
    public Requester requester(String name, Consumer<RequesterOptions> options) {
        throw new UnsupportedOperationException();
    }

    /** A responder with the defaults. */
    public Responder responder(String name) {
        return responder(name, options -> {});
    }

    /** A responder. */
    public Responder responder(String name, Consumer<ResponderOptions> options) {
        throw new UnsupportedOperationException();
    }

    /** A publisher with the defaults. */
    public Publisher publisher(String name) {
        return publisher(name, options -> {});
    }

    /** A publisher. */
    public Publisher publisher(String name, Consumer<PublisherOptions> options) {
        throw new UnsupportedOperationException();
    }

    /** A subscriber with the defaults. */
    public Subscriber subscriber(String name) {
        return subscriber(name, options -> {});
    }

    /** A subscriber. */
    public Subscriber subscriber(String name, Consumer<SubscriberOptions> options) {
        throw new UnsupportedOperationException();
    }

    /** Every component heard of, of any key and namespace, this process's own included. */
    public Collection<Peer> peers() {
        throw new UnsupportedOperationException();
    }

    /** The configuration it was made with. */
    public CoteConfig config() {
        throw new UnsupportedOperationException();
    }

    /** Closes every component (all say goodbye first, then all drain together), then everything else. Idempotent. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
