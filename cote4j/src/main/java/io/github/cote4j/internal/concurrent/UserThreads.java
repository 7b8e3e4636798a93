package io.github.cote4j.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which handlers and the continuations of futures run: a virtual thread for each task on Java 21 and
 * later, a pool of up to 256 threads before, or an executor of the user's. Beside them are spare threads for what must
 * not wait behind blocked handlers, nor get lost when the user's executor refuses it. Closing stops its own threads, not
 * the user's. Safe for use by several threads.
 */
public final class UserThreads implements Executor, AutoCloseable {
    private static final int POOL_SIZE = 256;
    private static final long SPARE_IDLE_SECONDS = 5;

    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private final ExecutorService spare;

    /** On the given executor, or on threads of its own when that is null. */
    public UserThreads(@Nullable Executor given) {
        owned = given == null ? newThreads() : null;
        executor = owned == null ? Objects.requireNonNull(given) : owned;
        // Virtual threads are never too few.
        spare = owned == null || owned instanceof ForkJoinPool ? newSpareThreads() : owned;
    }

    /** Runs a task, or throws what the executor throws when it takes no more. */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Runs a task in any case: on a spare thread when the executor refuses it. */
    public void executeSurely(Runnable task) {
        try {
            executor.execute(task);
        } catch (RuntimeException e) {
            executeBeside(task);
        }
    }

    /** Runs a task at once, however many handlers block. */
    public void executeBeside(Runnable task) {
        try {
            spare.execute(task);
        } catch (RejectedExecutionException e) {
            // Closed: nothing is left that this thread could hold up.
            task.run();
        }
    }

    /** Lets no more tasks in; those that run are not interrupted. Idempotent. */
    @Override
    public void close() {
        if (owned != null) {
            owned.shutdown();
        }
        spare.shutdown();
    }

    private static ExecutorService newSpareThreads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, SPARE_IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "cote-spare-" + number.incrementAndGet());
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
                    thread.setName("cote-handler-" + thread.getPoolIndex());
                    thread.setContextClassLoader(UserThreads.class.getClassLoader());
                    return thread;
                },
                null,
                true);
    }
}
