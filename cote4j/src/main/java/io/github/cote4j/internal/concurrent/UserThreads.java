package io.github.cote4j.internal.concurrent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which handlers and the continuations of futures run: a virtual thread for each task on Java 21 and
 * later, a pool of up to 256 threads before, or an executor of the user's. Closing stops its own threads, not the
 * user's. Safe for use by several threads.
 */
public final class UserThreads implements Executor, AutoCloseable {
    private static final int POOL_SIZE = 256;

    private final Executor executor;
    private final @Nullable ExecutorService owned;

    /** On the given executor, or on threads of its own when that is null. */
    public UserThreads(@Nullable Executor given) {
        if (given == null) {
            owned = newThreads();
            executor = owned;
        } else {
            owned = null;
            executor = given;
        }
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Lets no more tasks in; those that run are not interrupted. Idempotent. */
    @Override
    public void close() {
        if (owned != null) {
            owned.shutdown();
        }
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
