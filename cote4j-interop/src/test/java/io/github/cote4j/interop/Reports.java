package io.github.cote4j.interop;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.MonitorListener;
import io.github.cote4j.discovery.Peer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what a JVM monitor is told. Safe for use by several threads. */
final class Reports implements MonitorListener {
    private final Map<String, List<String>> told = new LinkedHashMap<>();
    private final Map<String, ComponentStatus> newest = new LinkedHashMap<>();
    private final Set<String> linked = new HashSet<>();

    /** The ids of the components that are linked to the monitor now. */
    synchronized Set<String> linked() {
        return Set.copyOf(linked);
    }

    /** What was told of a component but its reports, in order. */
    synchronized List<String> of(String id) {
        return List.copyOf(told.getOrDefault(id, List.of()));
    }

    /** A component's newest report; null before the first. */
    synchronized ComponentStatus newest(String id) {
        return newest.get(id);
    }

    /** Whom a component says in its newest report that it is linked to. */
    Set<String> linksOf(String id) {
        ComponentStatus status = newest(id);
        return status == null ? Set.of() : Set.copyOf(status.links());
    }

    private synchronized void add(String id, String what) {
        told.computeIfAbsent(id, none -> new ArrayList<>()).add(what);
    }

    @Override
    public void seen(Peer peer) {
        add(peer.id(), "seen");
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        add(peer.id(), "gone " + departure);
    }

    @Override
    public synchronized void linked(String id) {
        add(id, "linked");
        linked.add(id);
    }

    @Override
    public synchronized void reported(ComponentStatus status) {
        newest.put(status.id(), status);
    }

    @Override
    public synchronized void unlinked(String id) {
        add(id, "unlinked");
        linked.remove(id);
    }
}
