package io.github.cote4j.monitor;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.Cote;
import io.github.cote4j.Monitor;
import io.github.cote4j.MonitorListener;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.metrics.ComponentMetrics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live model of a mesh: joins it as a monitor, and keeps what components announce and report.
 *
 * <p>Made by {@link #open}, closed by {@link #close()} or, within a second, with its {@link Cote}; what it knows then can
 * still be asked for and changes no more. Nothing of it runs on an event loop. Safe for use by several threads.
 */
public final class MeshMonitor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MeshMonitor.class);
    private static final long TICK_MILLIS = 1_000;
    /** So that many changes at once are told as one. */
    private static final long TELL_AFTER_MILLIS = 50;

    private final Cote cote;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by the lock. */
    private final MeshModel model;

    private final ScheduledThreadPoolExecutor ticker;
    private final ScheduledThreadPoolExecutor teller;
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private final Monitor monitor;
    private volatile boolean closed;
    /** Whether the monitor was among the members of its Cote; for the ticker alone. */
    private boolean joined;

    private MeshMonitor(Cote cote, String name, MeshMonitorOptions options) {
        this.cote = cote;
        this.model = new MeshModel(options.interval(), cote.config().hostName());
        this.ticker = executor("cote-monitor");
        this.teller = executor("cote-monitor-changes");
        try {
            this.monitor =
                    cote.monitor(name, chosen -> chosen.key(options.key()).interval(options.interval()), new Feed());
        } catch (RuntimeException e) {
            ticker.shutdownNow();
            teller.shutdownNow();
            throw e;
        }
        change(now -> model.own(monitor.id()));
        ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Joins the mesh as a monitor.
     *
     * @param name the monitor's name in the mesh
     * @param options what it should be told
     * @throws IllegalArgumentException when a name, key or interval is not of its form
     * @throws IllegalStateException when the Cote is closed
     */
    public static MeshMonitor open(Cote cote, String name, Consumer<MeshMonitorOptions> options) {
        MeshMonitorOptions chosen = new MeshMonitorOptions();
        options.accept(chosen);
        return new MeshMonitor(cote, name, chosen);
    }

    /**
     * Completes when it has announced itself, so that components begin to report; fails with a {@link
     * io.github.cote4j.CoteException} when no port could be bound.
     */
    public CompletableFuture<Void> ready() {
        return monitor.ready();
    }

    /** The monitor's own id in the mesh, which no snapshot shows. */
    public String id() {
        return monitor.id();
    }

    /** The mesh as it looks now. */
    public MeshSnapshot snapshot() {
        return ask(model::snapshot);
    }

    /**
     * What one component has done each second of the last five minutes, the oldest first; empty when the id is not known or the
     * component does not say.
     */
    public List<Sample> history(String id) {
        return ask(now -> model.history(id));
    }

    /** What those that a snapshot shows have last reported of themselves, by id; those that do not say are left out. */
    public Map<String, ComponentMetrics> reports() {
        return ask(model::reports);
    }

    /**
     * Hears within a tenth of a second that a component came, went or was lost; reports do not count. Off the event loop, one
     * call at a time; what the action throws is logged.
     */
    public void onChange(Runnable action) {
        actions.add(action);
    }

    /** Leaves the mesh. Idempotent. */
    @Override
    public void close() {
        end();
        monitor.close();
    }

    private void end() {
        closed = true;
        ticker.shutdownNow();
        teller.shutdownNow();
    }

    private <T> T ask(Function<Instant, T> question) {
        lock.lock();
        try {
            return question.apply(now());
        } finally {
            lock.unlock();
        }
    }

    private void change(Consumer<Instant> input) {
        boolean changed;
        boolean suspects;
        lock.lock();
        try {
            input.accept(now());
            changed = model.takeChanged();
            suspects = model.hasSuspects();
        } finally {
            lock.unlock();
        }
        if (changed) {
            tellSoon();
        }
        if (suspects) {
            later(ticker, this::settle, MeshModel.GRACE.toMillis() + 1);
        }
    }

    private void settle() {
        boolean changed;
        lock.lock();
        try {
            model.settle(now());
            changed = model.takeChanged();
        } finally {
            lock.unlock();
        }
        if (changed) {
            tellSoon();
        }
    }

    private void tick() {
        try {
            change(now -> {
                // Read under the lock: nobody who was told to be gone meanwhile can be among them.
                Collection<Peer> peers = cote.peers();
                peers.forEach(peer -> model.heard(peer, now));
                model.tick(now);
                endWithCote(peers);
            });
        } catch (RuntimeException e) {
            log.error("The monitor's model failed", e);
        }
    }

    private void endWithCote(Collection<Peer> peers) {
        boolean member = peers.stream().anyMatch(peer -> peer.id().equals(monitor.id()));
        if (joined && !member) {
            end();
        }
        joined |= member;
    }

    private void tellSoon() {
        if (!actions.isEmpty() && telling.compareAndSet(false, true)) {
            later(teller, this::tell, TELL_AFTER_MILLIS);
        }
    }

    private void tell() {
        telling.set(false);
        for (Runnable action : actions) {
            try {
                action.run();
            } catch (Throwable e) {
                log.error("An action on changes of the mesh failed", e);
            }
        }
    }

    private void later(ScheduledThreadPoolExecutor executor, Runnable task, long millis) {
        try {
            executor.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /** As fine as the wire tells times too. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ScheduledThreadPoolExecutor executor(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return executor;
    }

    /** Hands over to the model what the monitor tells. */
    private final class Feed implements MonitorListener {
        @Override
        public void seen(Peer peer) {
            change(now -> model.seen(peer, now));
        }

        @Override
        public void gone(Peer peer, Peer.Departure departure) {
            change(now -> model.gone(peer, departure, now));
        }

        @Override
        public void linked(String id) {
            change(now -> model.linked(id, now));
        }

        @Override
        public void reported(ComponentStatus status) {
            change(now -> model.reported(status, now));
        }

        @Override
        public void unlinked(String id) {
            change(now -> model.unlinked(id, now));
        }

        @Override
        public CompletionStage<?> closing() {
            end();
            return CompletableFuture.completedFuture(null);
        }
    }
}
