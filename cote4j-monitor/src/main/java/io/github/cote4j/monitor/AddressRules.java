package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code address}: somebody cannot be reached, or says an address that is not its own. */
final class AddressRules {
    /**
     * One that was not heard for longer may just be gone. Hellos come every 2 s; that one is unreachable is said after 3 s, and
     * asked for twice.
     */
    private static final Duration HEARD = Duration.ofSeconds(3);

    private static final String ADVERTISE = "COTE_ADVERTISE=HOST (--advertise HOST)";

    private AddressRules() {}

    /** @param ownHost the host name of the monitor */
    static void find(LiveMesh mesh, String ownHost, Consumer<Finding> found) {
        unreachable(mesh, found);
        loopback(mesh, ownHost, found);
        shared(mesh, found);
    }

    private static void unreachable(LiveMesh mesh, Consumer<Finding> found) {
        Map<Live, List<Live>> inVain = new LinkedHashMap<>();
        for (Live each : mesh.all()) {
            ComponentMetrics report = each.report();
            ComponentMetrics before = each.tracked().reports.previous();
            if (report == null || before == null) {
                continue;
            }
            for (String id : report.unreachable()) {
                Live target = mesh.get(id);
                if (target != null && before.unreachable().contains(id) && isHeard(target, mesh)) {
                    inVain.computeIfAbsent(target, of -> new ArrayList<>()).add(each);
                }
            }
        }
        inVain.forEach((target, who) -> found.accept(new Finding(
                "address",
                Alert.Severity.ERROR,
                target.id(),
                "unreachable " + target.id(),
                LiveMesh.names(who) + " on " + who.get(0).host() + " cannot reach " + target.name() + " on "
                        + target.host() + " at " + endpoint(target.peer()),
                "Let TCP port " + target.peer().advertisement().port() + " of " + target.host()
                        + " through the firewall; if others have to use another address, start " + target.name()
                        + " with " + ADVERTISE)));
    }

    private static void loopback(LiveMesh mesh, String ownHost, Consumer<Finding> found) {
        for (Live each : mesh.all()) {
            String announced = announced(each.peer());
            boolean elsewhere = each.peer().addresses().stream().noneMatch(InetAddress::isLoopbackAddress)
                    && !each.peer().hostName().equals(ownHost);
            if (announced != null && elsewhere && isLoopback(announced)) {
                found.accept(new Finding(
                        "address",
                        Alert.Severity.ERROR,
                        each.id(),
                        "loopback " + each.id(),
                        each.name() + " on " + each.host() + " tells others to connect to " + Words.shown(announced)
                                + ", where each host finds only itself",
                        "Start it with " + ADVERTISE + " that other hosts can reach, or without it"));
            }
        }
    }

    private static void shared(LiveMesh mesh, Consumer<Finding> found) {
        Map<String, Live> byEndpoint = new HashMap<>();
        for (Live each : mesh.all()) {
            Integer port = each.peer().advertisement().port();
            if (port == null
                    || each.peer().addresses().isEmpty() && announced(each.peer()) == null
                    || !isHeard(each, mesh)) {
                continue;
            }
            Live other = byEndpoint.putIfAbsent(endpoint(each.peer()), each);
            if (other != null && !other.peer().hostName().equals(each.peer().hostName())) {
                found.accept(new Finding(
                        "address",
                        Alert.Severity.WARNING,
                        each.id(),
                        "shared " + endpoint(each.peer()),
                        other.name() + " on " + other.host() + " and " + each.name() + " on " + each.host()
                                + " both are at " + endpoint(each.peer()),
                        "Behind one translated address give each its own port (port(…), --port) and " + ADVERTISE));
            }
        }
    }

    private static boolean isHeard(Live each, LiveMesh mesh) {
        return Duration.between(each.tracked().lastSeen, mesh.now()).compareTo(HEARD) <= 0;
    }

    /** The host that others connect to by what it says itself; null when by where it is heard from. */
    private static @Nullable String announced(Peer peer) {
        Advertisement.Jvm jvm = peer.advertisement().jvm();
        if (jvm != null && jvm.host() != null) {
            return jvm.host();
        }
        return peer.addresses().isEmpty() ? peer.hostName() : null;
    }

    private static String endpoint(Peer peer) {
        String announced = announced(peer);
        String host = announced == null ? peer.addresses().get(0).getHostAddress() : Words.shown(announced);
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + peer.advertisement().port();
    }

    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("::1");
    }
}
