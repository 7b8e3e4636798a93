package io.github.cote4j.internal.discovery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread on which all of an engine's state lives. A task that fails is logged and stops nothing else; after the end
 * nothing runs. Safe for use by several threads.
 */
final class EngineLoop implements Executor {
    private static final Logger log = LoggerFactory.getLogger(EngineLoop.class);
    private static final Duration END_PATIENCE = Duration.ofSeconds(5);

    private final Executor loop;
    private final ScheduledExecutorService clock;
    private volatile @Nullable Thread thread;

    /** Belongs to the loop. */
    private boolean ended;

    /**
     * @param loop a single thread; not owned
     * @param clock hands scheduled tasks to the loop when their time has come; not owned
     */
    EngineLoop(Executor loop, ScheduledExecutorService clock) {
        this.loop = loop;
        this.clock = clock;
    }

    @Override
    public void execute(Runnable task) {
        try {
            loop.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.debug("The discovery loop has ended; too late for anything new");
        }
    }

    /** To be called on the loop. */
    Future<?> schedule(Runnable task, Duration delay) {
        return clock.schedule(() -> execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs the last task there is, and waits for it a few seconds when called on another thread. */
    void endWith(Runnable last) {
        if (Thread.currentThread() == thread) {
            end(last);
            return;
        }
        CountDownLatch done = new CountDownLatch(1);
        try {
            loop.execute(() -> {
                try {
                    end(last);
                } finally {
                    done.countDown();
                }
            });
            if (!done.await(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The discovery loop is stuck; leaving without a goodbye");
            }
        } catch (RejectedExecutionException e) {
            log.debug("The discovery loop has ended already; leaving without a goodbye");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Runnable last) {
        guarded(last);
        ended = true;
    }

    private void guarded(Runnable task) {
        thread = Thread.currentThread();
        if (ended) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
            log.error("Discovery failed at one step; it goes on", e);
        }
    }
}
