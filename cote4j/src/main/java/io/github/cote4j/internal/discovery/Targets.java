package io.github.cote4j.internal.discovery;

import io.github.cote4j.internal.discovery.Interfaces.Usable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where one announcement goes, and why. Immutable.
 *
 * @param all the places in order, each once; the primary one first
 * @param description a part of the log line
 */
record Targets(List<Target> all, String description) {

    /**
     * One place.
     *
     * @param address where packets go
     * @param on the interface that they leave by, or null when the system's routes decide
     */
    record Target(InetSocketAddress address, @Nullable Usable on) {}

    static Targets broadcast(Interfaces interfaces, int port) {
        Set<Inet4Address> seen = new LinkedHashSet<>();
        List<Target> all = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Usable on : interfaces.usable()) {
            Inet4Address address = on.broadcast() == null ? UdpTransport.ipv4("255.255.255.255") : on.broadcast();
            if (seen.add(address)) {
                all.add(new Target(new InetSocketAddress(address, port), on));
                words.add(address.getHostAddress() + " on " + on.device().getName());
            }
        }
        return new Targets(List.copyOf(all), "broadcast to " + joined(words, interfaces));
    }

    static Targets multicast(Interfaces interfaces, InetSocketAddress group) {
        List<Target> all = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Usable on : interfaces.usable()) {
            all.add(new Target(group, on));
            words.add(on.device().getName());
        }
        return new Targets(
                List.copyOf(all),
                "multicast to " + group.getAddress().getHostAddress() + " on " + joined(words, interfaces));
    }

    static Targets addresses(String kind, Collection<InetSocketAddress> addresses, String reason) {
        List<Target> all =
                addresses.stream().map(address -> new Target(address, null)).toList();
        String words = addresses.isEmpty()
                ? "nobody"
                : addresses.stream()
                        .map(address -> address.getAddress().getHostAddress() + ":" + address.getPort())
                        .collect(Collectors.joining(", "));
        return new Targets(all, kind + " to " + words + " (" + reason + ")");
    }

    private static String joined(List<String> words, Interfaces interfaces) {
        if (words.isEmpty()) {
            return "nothing (" + interfaces.primaryReason() + ")";
        }
        return String.join(", ", words) + " ("
                + interfaces.usable().get(0).device().getName() + " first, as " + interfaces.primaryReason() + ")";
    }

    /**
     * The places in the order of sending. Of several the first is also the last: a cote.js process on this host keeps
     * the source address of the latest hello, and compares it with the address of its connection to know which peer a
     * connection is to. Each interface shows it another source; connected at the first one it hears, it finds the same
     * one there again whenever a round is over.
     */
    List<Target> round() {
        return all.size() < 2 ? all : append(all, all.get(0));
    }

    /** Whether packets go to this address anyway. */
    boolean includes(InetSocketAddress address) {
        for (Target target : all) {
            if (target.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** The places that reach all of these sources; every place when that cannot be known. */
    List<Target> reaching(Collection<InetSocketAddress> sources) {
        Set<Target> chosen = new LinkedHashSet<>();
        for (InetSocketAddress source : sources) {
            Target target = reaching(source.getAddress());
            if (target == null) {
                return round();
            }
            chosen.add(target);
        }
        return List.copyOf(chosen);
    }

    private @Nullable Target reaching(InetAddress source) {
        for (Target target : all) {
            if (target.on() != null && target.on().reaches(source)) {
                return target;
            }
        }
        return null;
    }

    private static List<Target> append(List<Target> list, Target one) {
        List<Target> more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }
}
