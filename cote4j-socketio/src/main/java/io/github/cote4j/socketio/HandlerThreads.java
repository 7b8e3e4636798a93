package io.github.cote4j.socketio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that handlers run on: a virtual thread for each task on Java 21 and later, a pool of up to 256 threads before,
 * or an executor of the user's. What that refuses runs on spare threads: it must not get lost. Safe for use by several
 * threads.
 */
final class HandlerThreads implements Executor, AutoCloseable {
    private static final int POOL_SIZE = 256;
    private static final long SPARE_IDLE_SECONDS = 5;
    private static final long CLOSE_SECONDS = 2;

    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private final ExecutorService spare = newSpareThreads();

    /** On the given executor, or on threads of its own when that is null. */
    HandlerThreads(@Nullable Executor given) {
        owned = given == null ? newThreads() : null;
        executor = owned == null ? Objects.requireNonNull(given) : owned;
    }

    /** Runs a task in any case. */
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RuntimeException e) {
            executeSpare(task);
        }
    }

    private void executeSpare(Runnable task) {
        try {
            spare.execute(task);
        } catch (RuntimeException e) {
            // Closed: nothing is left that this thread could hold up.
            task.run();
        }
    }

    /** Lets tasks that run finish for at most {@value #CLOSE_SECONDS} s; none is interrupted. Idempotent. */
    @Override
    public void close() {
        if (owned != null) {
            owned.shutdown();
            try {
                owned.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        spare.shutdown();
    }

    private static ExecutorService newSpareThreads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, SPARE_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "socketio-spare-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static ExecutorService newThreads() {
        if (Runtime.version().feature() >= 21) {
            try {
                return (ExecutorService) MethodHandles.publicLookup()
                        .findStatic(
                                Executors.class,
                                "newVirtualThreadPerTaskExecutor",
                                MethodType.methodType(ExecutorService.class))
                        .invoke();
            } catch (Throwable e) {
                throw new LinkageError("Java " + Runtime.version() + " has no virtual threads", e);
            }
        }
        // Asynchronous mode hands tasks out in their order; a fork-join pool starts a thread only when all others work.
        return new ForkJoinPool(
                POOL_SIZE,
                pool -> {
                    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
                    thread.setName("socketio-handler-" + thread.getPoolIndex());
                    thread.setContextClassLoader(HandlerThreads.class.getClassLoader());
                    return thread;
                },
                null,
                true);
    }
}
