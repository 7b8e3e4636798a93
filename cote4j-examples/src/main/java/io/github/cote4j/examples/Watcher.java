package io.github.cote4j.examples;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.Cote;
import io.github.cote4j.MonitorListener;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Prints what the components of the mesh report, and who is lost. */
public final class Watcher implements MonitorListener {
    private final Map<String, String> names = new ConcurrentHashMap<>();

    private Watcher() {}

    public static void main(String[] args) {
        Cote cote = Cote.create();

        // tag::main
        cote.monitor("Watcher", options -> {}, new Watcher());
        // end::main
    }

    @Override
    public void seen(Peer peer) {
        names.put(peer.id(), peer.advertisement().name());
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        names.remove(peer.id());
    }

    @Override
    public void linked(String id) {
        // It is going to report.
    }

    // tag::listener
    @Override
    public void reported(ComponentStatus status) {
        ComponentMetrics metrics = status.metrics();
        if (metrics != null) {
            long millis = metrics.times().percentile(0.99).toMillis();
            System.out.println(name(status.id()) + ": " + metrics.requests() + " requests, 99 % in " + millis + " ms");
        }
    }

    @Override
    public void unlinked(String id) {
        System.out.println(name(id) + " is gone or lost");
    }
    // end::listener

    private String name(String id) {
        return names.getOrDefault(id, id);
    }
}
