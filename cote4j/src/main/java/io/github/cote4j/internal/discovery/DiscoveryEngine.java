package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.discovery.Peer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** Announces the components of one process and knows those of all others. */
public final class DiscoveryEngine implements AutoCloseable {

    /**
     * @param loop the single thread on which all state lives; not owned
     */
    public DiscoveryEngine(DiscoverySettings settings, DiscoveryTransport transport, ScheduledExecutorService loop) {}

    /** Opens the transport. */
    public void start() throws IOException {}

    /** Adds a component and announces it; the listener then hears of every peer known and to come. */
    public Member join(String id, Advertisement advertisement, MemberListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Hears of every peer without being one. */
    public AutoCloseable watch(MemberListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Everyone known now, the members of this process included; a copy, from any thread. */
    public Collection<Peer> peers() {
        return List.of();
    }

    /** Says goodbye for every member, closes the transport. Idempotent. */
    @Override
    public void close() {}
}
