package io.github.cote4j.discovery;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;

/**
 * A component of the mesh, in this process or another, as it was last heard.
 *
 * <p>Immutable and safe to share; a newer hello makes a newer peer with the same {@link #id}.
 *
 * @param id the component's own id, a UUID, new at every start
 * @param processId the id of its process, a UUID
 * @param processCommand the command line of its process, shortened
 * @param hostName the name of its host
 * @param addresses the addresses its hellos came from, the one to try first in front; empty when the transport knows
 *     none (Redis), and then {@link #hostName} is what remains
 * @param advertisement what it said of itself
 * @param firstSeen when it was first heard
 * @param lastSeen when it was last heard
 */
public record Peer(
        String id,
        String processId,
        String processCommand,
        String hostName,
        List<InetAddress> addresses,
        Advertisement advertisement,
        Instant firstSeen,
        Instant lastSeen) {

    /** Copies the list. */
    public Peer {
        addresses = List.copyOf(addresses);
    }

    /** Why a peer is gone. */
    public enum Departure {
        /** It said goodbye. */
        GOODBYE,
        /** Nothing was heard of it for the node timeout. */
        TIMED_OUT,
        /** Another component announced itself at the same address and port. */
        REPLACED
    }
}
