package io.github.cote4j.shop.tests;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.Cote;
import io.github.cote4j.MonitorListener;
import io.github.cote4j.discovery.Peer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How many requests each replica of a responder has answered, as it reports to a monitor. Safe for use by several threads. */
final class Work implements MonitorListener {
    private final String name;
    private final Map<String, Peer> replicas = new ConcurrentHashMap<>();
    private final Map<String, Long> requests = new ConcurrentHashMap<>();

    private Work(String name) {
        this.name = name;
    }

    /** Watches the responders of that name. */
    static Work of(Cote cote, String name) {
        Work work = new Work(name);
        cote.monitor("work of " + name, options -> {}, work);
        return work;
    }

    /** Counts by the replica's id. */
    Map<String, Long> requests() {
        return requests.entrySet().stream()
                .filter(entry -> replicas.containsKey(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void seen(Peer peer) {
        if (peer.advertisement().name().equals(name)) {
            replicas.put(peer.id(), peer);
        }
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {}

    @Override
    public void linked(String id) {}

    @Override
    public void reported(ComponentStatus status) {
        if (status.metrics() != null) {
            requests.put(status.id(), status.metrics().requests());
        }
    }

    @Override
    public void unlinked(String id) {}
}
