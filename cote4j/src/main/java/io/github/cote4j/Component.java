package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.SerialExecutor;
import io.github.cote4j.internal.discovery.Member;
import io.github.cote4j.internal.discovery.MemberListener;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.IoLoops;
import io.github.cote4j.metrics.ComponentMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One named member of the mesh. Made by {@link Cote}, live at once, closed by {@link #close()} or with its {@code Cote}.
 * Safe for use by several threads.
 */
public abstract sealed class Component implements AutoCloseable permits Connecting, Listening, Observer {
    final Logger log = LoggerFactory.getLogger(getClass());
    final Mesh mesh;
    /** The loop on which all of the component's state lives. */
    final IoLoop loop;

    private final String id = UUID.randomUUID().toString();
    private final String name;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Map<String, Peer> counterparts = new ConcurrentHashMap<>();
    private final List<Consumer<Peer>> foundActions = new CopyOnWriteArrayList<>();
    private final List<Consumer<Peer>> goneActions = new CopyOnWriteArrayList<>();
    private final SerialExecutor notifications;
    private final Instant started = Instant.now();
    private volatile @Nullable Member member;
    /** Made for the first monitor; on the loop. */
    private @Nullable StatusReporter reporter;

    Component(Mesh mesh, String name) {
        this.mesh = mesh;
        this.name = Checks.notBlank(name, "name");
        this.loop = mesh.loops().next();
        this.notifications = new SerialExecutor(mesh.userThreads()::executeSurely);
    }

    /** The component's id in the mesh, a UUID, new at every start. */
    public final String id() {
        return id;
    }

    /** The name it was given. */
    public final String name() {
        return name;
    }

    /**
     * Completes when the component can be used without waiting: a responder or publisher when it listens and has
     * announced itself, a requester or subscriber when it has its first link. Fails with a {@link CoteException} when
     * no port could be bound or the component was closed first.
     */
    public final CompletableFuture<Void> ready() {
        return ready.copy();
    }

    /**
     * Runs the action once when {@link #ready()} completes, off the event loop. The future completes after the action,
     * and fails with what the action throws.
     */
    public final CompletableFuture<Void> onReady(Runnable action) {
        return ready.thenRunAsync(action, mesh.userThreads()::executeSurely);
    }

    /** Hears of each counterpart found, those known already at once; runs off the event loop, one call at a time. */
    public final void onPeerFound(Consumer<Peer> action) {
        onLoop(() -> {
            foundActions.add(action);
            counterparts.values().forEach(peer -> tell(action, peer));
        });
    }

    /** Hears of each counterpart gone; runs off the event loop, one call at a time. */
    public final void onPeerGone(Consumer<Peer> action) {
        goneActions.add(action);
    }

    /**
     * The counterparts known now: components of the opposite kind with the same key and namespace; for an {@link Observer}
     * and a {@link Monitor} all other components.
     */
    public final List<Peer> peers() {
        return List.copyOf(counterparts.values());
    }

    /** The counterpart of that id; null when none is known. */
    final @Nullable Peer counterpart(String peerId) {
        return counterparts.get(peerId);
    }

    /**
     * What it has counted since it was made, and has in hand now. Fails with a {@link CoteException} when the component is
     * closed.
     */
    public final CompletableFuture<ComponentMetrics> metrics() {
        CompletableFuture<ComponentMetrics> metrics = new CompletableFuture<>();
        try {
            loop.run(() -> {
                if (closed.isDone()) {
                    metrics.completeExceptionally(closedException());
                    return;
                }
                ComponentMetrics now = measured();
                // Off the loop, what waits for it is the user's.
                mesh.userThreads().executeBeside(() -> metrics.complete(now));
            });
        } catch (RejectedExecutionException e) {
            metrics.completeExceptionally(closedException());
        }
        return metrics;
    }

    private CoteException closedException() {
        return new CoteException("'" + name + "' is closed", null);
    }

    /**
     * Says goodbye, lets work in hand finish within {@link CoteConfig#drain()}, closes the links and waits for all that;
     * called by a handler of its own it waits in vain for the handler, until the drain time is over. Idempotent.
     *
     * @throws IllegalStateException on an event loop, which must not wait
     */
    @Override
    public final void close() {
        if (IoLoops.onLoop()) {
            throw new IllegalStateException("close() would block the event loop it is called on");
        }
        leave();
        closeAsync().join();
    }

    /** The advertisement as it stands; called on any thread. */
    abstract Advertisement advertisement();

    /** Whether the peer is one of those that this component has to do with; asked once for each peer, on the loop. */
    boolean isCounterpart(Peer peer) {
        return Matching.mayLink(advertisement(), peer.advertisement());
    }

    /** A counterpart was found or has changed; on the loop. */
    abstract void counterpartSeen(Peer peer);

    /** A counterpart is gone; on the loop. */
    abstract void counterpartGone(Peer peer, Peer.Departure departure);

    /** Says what this kind of component counts; on the loop. */
    void measure(Measurement into) {}

    /** Finishes the work in hand, then closes the links and completes the future; on the loop. */
    abstract void drain(CompletableFuture<Void> drained);

    private ComponentMetrics measured() {
        Measurement measurement = new Measurement();
        measure(measurement);
        return measurement.of(id, started);
    }

    private void reportTo(Peer peer) {
        Advertisement own = advertisement();
        if (!Matching.reportsTo(own, peer.advertisement())
                || closing()
                || !mesh.config().metrics() && !Matching.connects(own)) {
            return;
        }
        if (reporter == null) {
            reporter = new StatusReporter(mesh, loop, id, this::measured);
        }
        reporter.monitorSeen(peer);
    }

    final void joinMesh() {
        if (closing.get()) {
            return;
        }
        Member joined = mesh.discovery().join(id, advertisement(), new Listener());
        member = joined;
        if (mesh.config().log() && mesh.config().helloLogs()) {
            Integer port = advertisement().port();
            log.info("Hello! I'm {}#{}{}", name, id, port == null ? "" : " on " + port);
        }
        // Guards against a close that came while joining and found no member to take out.
        if (closing.get()) {
            joined.leave();
        }
    }

    final void advertise() {
        Member current = member;
        if (current != null) {
            current.update(advertisement());
        }
    }

    /** Says goodbye; the first half of closing. Idempotent. */
    final void leave() {
        closing.set(true);
        Member current = member;
        if (current != null) {
            current.leave();
        }
    }

    /** Drains and closes; the second half of closing. Idempotent. */
    final CompletableFuture<Void> closeAsync() {
        if (draining.compareAndSet(false, true)) {
            ready.completeExceptionally(new CoteException("'" + name + "' was closed before it was ready", null));
            CompletableFuture<Void> drained = new CompletableFuture<>();
            drained.whenComplete((done, failure) -> loop.run(() -> inOrder(this::reportLast, closed)));
            loop.execute(() -> inOrder(() -> drain(drained), drained));
            closed.whenComplete((done, failure) -> mesh.closed().accept(this));
        }
        return closed;
    }

    private void reportLast() {
        if (reporter == null) {
            closed.complete(null);
        } else {
            reporter.close(() -> closed.complete(null));
        }
    }

    /** One step of closing, which goes on though the step fails. */
    private void inOrder(Runnable step, CompletableFuture<Void> end) {
        try {
            step.run();
        } catch (Throwable e) {
            log.error("'{}' did not close in order", name, e);
            end.complete(null);
        }
    }

    /** Does on the loop what a user's thread wants, or tells the user that it is too late. */
    final void onLoop(Runnable task) {
        try {
            loop.run(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("'" + name + "' is closed", e);
        }
    }

    final boolean closing() {
        return closing.get();
    }

    final void becomeReady() {
        if (!ready.isDone()) {
            // Off the loop, what waits for it is the user's; and not behind handlers that may wait for it.
            mesh.userThreads().executeBeside(() -> ready.complete(null));
        }
    }

    final void failToStart(CoteException failure) {
        log.error("{}", failure.getMessage());
        mesh.userThreads().executeBeside(() -> ready.completeExceptionally(failure));
    }

    private void tell(Consumer<Peer> action, Peer peer) {
        tell(() -> action.accept(peer));
    }

    /** How much a listener of the user's has not heard yet. */
    final int untold() {
        return notifications.size();
    }

    /** Tells a listener of the user's, off the loop and after all that was told before. */
    final void tell(Runnable call) {
        notifications.execute(() -> {
            try {
                call.run();
            } catch (Throwable e) {
                if (e instanceof IllegalStateException && mesh.closing().getAsBoolean()) {
                    // It wanted a component for somebody who came as all was being closed.
                    log.debug("A peer listener of '{}' was too late", name, e);
                } else {
                    log.error("A peer listener of '{}' failed", name, e);
                }
            }
        });
    }

    private final class Listener implements MemberListener {
        @Override
        public void found(Peer peer) {
            loop.run(() -> {
                reportTo(peer);
                if (!isCounterpart(peer)) {
                    return;
                }
                counterparts.put(peer.id(), peer);
                logStatus(peer, "online", mesh.config().helloLogs());
                counterpartSeen(peer);
                foundActions.forEach(action -> tell(action, peer));
            });
        }

        @Override
        public void changed(Peer peer) {
            loop.run(() -> {
                reportTo(peer);
                if (counterparts.replace(peer.id(), peer) != null) {
                    counterpartSeen(peer);
                }
            });
        }

        @Override
        public void gone(Peer peer, Peer.Departure departure) {
            loop.run(() -> {
                if (reporter != null) {
                    reporter.monitorGone(peer, departure);
                }
                if (counterparts.remove(peer.id()) == null) {
                    return;
                }
                logStatus(
                        peer,
                        "offline ("
                                + departure
                                        .name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', ' ') + ")",
                        true);
                counterpartGone(peer, departure);
                goneActions.forEach(action -> tell(action, peer));
            });
        }

        private void logStatus(Peer peer, String status, boolean wanted) {
            CoteConfig config = mesh.config();
            boolean ours = peer.advertisement().key().equals(advertisement().key());
            if (config.log() && config.statusLogs() && wanted && ours) {
                Integer port = peer.advertisement().port();
                log.info(
                        "{} > {}.{} {}#{}{}",
                        name,
                        Printable.of(peer.advertisement().type()),
                        status,
                        Printable.of(peer.advertisement().name()),
                        Printable.of(peer.id()),
                        port == null ? "" : " on " + port);
            }
        }
    }
}
