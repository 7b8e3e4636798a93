package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;

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
     */
    record Hello(String processId, String id, String hostName, String processCommand, Advertisement advertisement)
            implements Datagram {}

    /** A component says that it leaves. Only cote4j says so. */
    record Goodbye(String processId, String id) implements Datagram {}

    /** A well-formed packet of an event that means nothing here. */
    record Unknown(String event) implements Datagram {}

    /**
     * A packet that breaks the protocol.
     *
     * @param reason what is wrong, without anything the sender chose
     */
    record Malformed(String reason) implements Datagram {}
}
