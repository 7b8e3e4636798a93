package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.logging.RateLimitedLog;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Where a peer can be reached: at the host it advertises, at its host name, or at the addresses it was heard from. A name
 * is looked up, which may block.
 */
final class PeerAddresses {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(PeerAddresses.class), Duration.ofSeconds(10));

    private PeerAddresses() {}

    /** The addresses to try, in order; none when a name is unknown. */
    static List<InetSocketAddress> of(Peer peer, CoteConfig config) {
        Advertisement advertisement = peer.advertisement();
        int port = advertisement.port() == null ? 0 : advertisement.port();
        return hosts(peer, config).stream()
                .map(host -> new InetSocketAddress(host, port))
                .toList();
    }

    private static List<InetAddress> hosts(Peer peer, CoteConfig config) {
        Advertisement.Jvm jvm = peer.advertisement().jvm();
        if (jvm != null && jvm.host() != null) {
            return resolve(jvm.host());
        }
        if (config.useHostNames() || peer.addresses().isEmpty()) {
            return resolve(peer.hostName());
        }
        return peer.addresses();
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            warnings.warn("Cannot resolve the host name {} of a peer", Printable.of(host));
            return List.of();
        }
    }

    /** Whether finding them may block, as a host's name has to be looked up. */
    static boolean haveToBeLookedUp(Peer peer, CoteConfig config) {
        Advertisement.Jvm jvm = peer.advertisement().jvm();
        return jvm != null && jvm.host() != null
                || config.useHostNames()
                || peer.addresses().isEmpty();
    }
}
