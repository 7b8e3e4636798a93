package io.github.cote4j.socketio.internal.engine;

import io.netty.channel.EventLoop;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop and what it keeps for those that live on it: the sessions that have something to send, and the deadlines
 * of all, looked at together. {@link #ready}, {@link #wake} and {@link #execute} are safe from any thread, all else is for
 * the loop.
 */
final class EngineLoop implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(EngineLoop.class);
    /** How often a poll is released while its client changes to WebSocket. */
    private static final long RELEASE_MILLIS = 100;
    /** How long sessions are looked at in one go, before the loop's sockets and deadlines have their turn. */
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final EventLoop eventLoop;
    private final long tickNanos;
    private final boolean compression;

    private final Queue<Session> ready = new MpscUnboundedAtomicArrayQueue<>(256);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Set<Swept> swept = new HashSet<>();
    private final Set<Session> upgrading = new HashSet<>();
    private @Nullable Deflation deflation;
    private boolean ticking;

    EngineLoop(EventLoop eventLoop, long tickNanos, boolean compression) {
        this.eventLoop = eventLoop;
        this.tickNanos = tickNanos;
        this.compression = compression;
    }

    boolean isCurrent() {
        return eventLoop.inEventLoop();
    }

    /** Runs a task on the loop; dropped with a line in the log when the loop has ended. */
    void execute(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("A task came after its loop had ended", e);
        }
    }

    /** Notes that a session has something in its inbox; {@link #wake} must follow. */
    void ready(Session session) {
        ready.offer(session);
    }

    /** Sees to it that the sessions noted as ready are looked at. */
    void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            execute(this);
        }
    }

    /** Whether a session has been noted as ready and not been looked at. */
    boolean hasReady() {
        return !ready.isEmpty();
    }

    @Override
    public void run() {
        long end = System.nanoTime() + TURN_NANOS;
        for (Session session; (session = ready.poll()) != null; ) {
            session.drain(this);
            if (System.nanoTime() - end >= 0 && hasReady()) {
                // Not executed but scheduled: the loop goes on with what is executed, however long, before it looks at
                // sockets.
                eventLoop.schedule(this, 0, TimeUnit.NANOSECONDS);
                return;
            }
        }
        awake.set(false);
        // Guards against a session that was noted after the last poll and before the flag was cleared.
        if (hasReady()) {
            wake();
        }
    }

    /** Has an object's deadlines looked at from now on. */
    void add(Swept one) {
        swept.add(one);
        if (!ticking) {
            ticking = true;
            scheduleTick();
        }
    }

    void remove(Swept one) {
        swept.remove(one);
    }

    private void scheduleTick() {
        eventLoop.schedule(this::tick, tickNanos, TimeUnit.NANOSECONDS);
    }

    private void tick() {
        long now = System.nanoTime();
        for (Swept each : swept.toArray(Swept[]::new)) {
            try {
                each.sweep(now);
            } catch (Throwable e) {
                // The deadlines of all others must be kept.
                log.error("What was due failed", e);
            }
        }
        ticking = !swept.isEmpty() && !eventLoop.isShuttingDown();
        if (ticking) {
            scheduleTick();
        }
    }

    /** Releases the session's poll again and again, until it has gone over to WebSocket or given that up. */
    void releasePolls(Session session) {
        boolean first = upgrading.isEmpty();
        upgrading.add(session);
        if (first) {
            eventLoop.schedule(this::releaseAll, RELEASE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void releaseAll() {
        upgrading.removeIf(session -> !session.releasePoll());
        if (!upgrading.isEmpty() && !eventLoop.isShuttingDown()) {
            eventLoop.schedule(this::releaseAll, RELEASE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** What compresses on this loop, when compression is configured. */
    @Nullable
    Deflation deflation() {
        if (compression && deflation == null) {
            deflation = new Deflation();
        }
        return deflation;
    }

    /** Frees what is not on the heap; the last thing done on the loop. */
    void end() {
        if (deflation != null) {
            deflation.close();
            deflation = null;
        }
    }
}
