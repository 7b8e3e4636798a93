package io.github.cote4j.internal.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where discovery datagrams go. Precedence as in cote: unicast, then multicast, then broadcast.
 *
 * @param port the UDP port of the mesh
 * @param bind the address to receive on; the wildcard address by default
 * @param broadcast the broadcast address to use, or null for that of every usable interface
 * @param multicast the multicast group, or null
 * @param multicastTtl hops a multicast packet may take
 * @param unicast hosts or host:port to send to instead; empty for none
 */
public record UdpSettings(
        int port,
        String bind,
        @Nullable String broadcast,
        @Nullable String multicast,
        int multicastTtl,
        List<String> unicast) {}
