package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Keeps what a monitor is told, in order; can be told to take its time. */
final class HeardByMonitor implements MonitorListener {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final AtomicInteger closings = new AtomicInteger();
    final AtomicInteger reports = new AtomicInteger();
    final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Map<String, List<String>> told = new HashMap<>();
    private final Map<String, ComponentStatus> newest = new HashMap<>();
    private final Map<String, Integer> reportsOf = new HashMap<>();
    private final Set<String> linked = new LinkedHashSet<>();
    private volatile @Nullable CountDownLatch held;
    private volatile boolean failing;

    /** The next call of the listener throws. */
    void failNext() {
        failing = true;
    }

    /** From now on the listener does not return. */
    void holdUp() {
        held = new CountDownLatch(1);
    }

    /** Ends what {@link #holdUp} began, and lets the monitor close. */
    void goOn() {
        CountDownLatch current = held;
        held = null;
        if (current != null) {
            current.countDown();
        }
        end.complete(null);
    }

    /** What was told of one component, in order; reports that follow each other as one. */
    synchronized List<String> of(String id) {
        return List.copyOf(told.getOrDefault(id, List.of()));
    }

    synchronized Set<String> linked() {
        return Set.copyOf(linked);
    }

    synchronized @Nullable ComponentStatus newest(String id) {
        return newest.get(id);
    }

    /** How often a component has reported. */
    synchronized int reportsOf(String id) {
        return reportsOf.getOrDefault(id, 0);
    }

    /** What a component has counted by its newest report; null when it does not say. */
    @Nullable
    ComponentMetrics metricsOf(String id) {
        ComponentStatus status = newest(id);
        return status == null ? null : status.metrics();
    }

    List<String> linksOf(String id) {
        ComponentStatus status = newest(id);
        return status == null ? List.of() : status.links();
    }

    private void took(String id, String what) {
        if (failing) {
            failing = false;
            throw new IllegalArgumentException("the listener fails, as it was told to");
        }
        CountDownLatch current = held;
        try {
            if (current != null && !current.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("held up for good");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            List<String> list = told.computeIfAbsent(id, none -> new ArrayList<>());
            if (!what.equals("reported")
                    || list.isEmpty()
                    || !list.get(list.size() - 1).equals(what)) {
                list.add(what);
            }
        }
    }

    @Override
    public void seen(Peer peer) {
        seen.add(peer.advertisement().name());
        took(peer.id(), "seen");
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        took(peer.id(), "gone " + departure);
    }

    @Override
    public void linked(String id) {
        took(id, "linked");
        synchronized (this) {
            linked.add(id);
        }
    }

    @Override
    public void reported(ComponentStatus status) {
        took(status.id(), "reported");
        reports.incrementAndGet();
        synchronized (this) {
            newest.put(status.id(), status);
            reportsOf.merge(status.id(), 1, Integer::sum);
        }
    }

    @Override
    public void unlinked(String id) {
        took(id, "unlinked");
        synchronized (this) {
            linked.remove(id);
        }
    }

    @Override
    public CompletionStage<?> closing() {
        closings.incrementAndGet();
        return end;
    }
}
