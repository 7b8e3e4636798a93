package io.github.cote4j.internal.discovery;

import io.github.cote4j.internal.logging.RateLimitedLog;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hosts to send to one by one, by address or by name. Used by one thread at a time. */
final class UnicastList {
    private static final Logger log = LoggerFactory.getLogger(UnicastList.class);

    private final List<Entry> entries = new ArrayList<>();
    private final Resolver resolver;

    /**
     * @param hosts each {@code HOST} or {@code HOST:PORT}
     * @param defaultPort the port of those that name none
     */
    UnicastList(List<String> hosts, int defaultPort) {
        this(hosts, defaultPort, InetAddress::getAllByName);
    }

    UnicastList(List<String> hosts, int defaultPort, Resolver resolver) {
        this.resolver = resolver;
        for (String host : hosts) {
            int colon = host.lastIndexOf(':');
            String name = colon < 0 ? host : host.substring(0, colon);
            int port = colon < 0 ? defaultPort : Integer.parseInt(host.substring(colon + 1));
            entries.add(new Entry(name.strip(), port));
        }
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** Whether an entry is a name, whose addresses may change. */
    boolean hasNames() {
        return entries.stream().anyMatch(entry -> !entry.host.matches("[0-9.]+"));
    }

    /**
     * All addresses of all entries. A name that cannot be resolved now keeps the addresses that it had. Blocks as long
     * as name resolution takes; the JVM itself remembers answers for 30 s, unless told otherwise.
     */
    Set<InetSocketAddress> resolve() {
        Set<InetSocketAddress> all = new LinkedHashSet<>();
        for (Entry entry : entries) {
            all.addAll(entry.resolve());
        }
        return all;
    }

    private final class Entry {
        private final String host;
        private final int port;
        private final RateLimitedLog failures = new RateLimitedLog(log, Duration.ofMinutes(1));
        private List<InetSocketAddress> last = List.of();

        Entry(String host, int port) {
            this.host = host;
            this.port = port;
        }

        List<InetSocketAddress> resolve() {
            try {
                List<InetSocketAddress> found = new ArrayList<>();
                for (InetAddress address : resolver.resolve(host)) {
                    if (address instanceof Inet4Address) {
                        found.add(new InetSocketAddress(address, port));
                    }
                }
                if (found.isEmpty()) {
                    failures.warn("Discovery host \"{}\" has no IPv4 address", host);
                } else {
                    last = found;
                }
            } catch (UnknownHostException e) {
                failures.warn("Discovery host \"{}\" cannot be resolved: {}", host, e.getMessage());
            }
            return last;
        }
    }
}
