package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a listening peer is connected to: no two processes can have the same.
 *
 * @param host an address or a host name
 * @param port a TCP port
 */
record Endpoint(String host, int port) {

    /** The endpoints of a peer: none when it only connects, several when it is heard from several addresses. */
    static Set<Endpoint> of(Peer peer) {
        Advertisement said = peer.advertisement();
        Integer port = said.port();
        if (port == null) {
            return Set.of();
        }
        if (said.jvm() != null && said.jvm().host() != null) {
            return Set.of(new Endpoint(said.jvm().host(), port));
        }
        if (peer.addresses().isEmpty()) {
            return peer.hostName().isEmpty() ? Set.of() : Set.of(new Endpoint(peer.hostName(), port));
        }
        return peer.addresses().stream()
                .map(address -> new Endpoint(address.getHostAddress(), port))
                .collect(Collectors.toSet());
    }
}
