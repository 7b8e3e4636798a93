package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import java.net.InetSocketAddress;
import java.util.List;

/** What one discovery packet turned out to be. */
sealed interface Datagram {

    /**
     * A component says that it is there, and what it is.
     *
     * @param processId the id of its process ("pid" on the wire), a UUID
     * @param id the component's own id ("iid" on the wire), a UUID
     * @param hostName the name of its host
     * @param processCommand the command line of its process, shortened
     * @param advertisement what it says of itself
     * @param revision grows with every change of what it says, so that a hello that was overtaken by a newer one is known;
     *     cote.js, where nothing changes, says none: 0
     */
    record Hello(
            String processId,
            String id,
            String hostName,
            String processCommand,
            Advertisement advertisement,
            long revision)
            implements Datagram {

        /** The first thing that the component says. */
        Hello(String processId, String id, String hostName, String processCommand, Advertisement advertisement) {
            this(processId, id, hostName, processCommand, advertisement, 0);
        }
    }

    /** A component says that it leaves. Only cote4j says so. */
    record Goodbye(String processId, String id) implements Datagram {}

    /**
     * Somebody has not heard of these components for a while and asks whether they are there. Only cote4j asks.
     *
     * @param ids the components' ids
     */
    record Ask(String processId, List<String> ids) implements Datagram {
        public Ask {
            ids = List.copyOf(ids);
        }
    }

    /** Somebody asks who else is there, where packets reach only those whom they are sent to. Only cote4j asks. */
    record Who(String processId) implements Datagram {}

    /**
     * The answer: addresses that the sender hears packets from.
     *
     * @param sources IPv4 addresses and UDP ports
     */
    record Sources(String processId, List<InetSocketAddress> sources) implements Datagram {
        public Sources {
            sources = List.copyOf(sources);
        }
    }

    /** A well-formed packet of an event that means nothing here. */
    record Unknown(String event) implements Datagram {}

    /**
     * A packet that breaks the protocol.
     *
     * @param reason what is wrong, without anything the sender chose
     */
    record Malformed(String reason) implements Datagram {}
}
