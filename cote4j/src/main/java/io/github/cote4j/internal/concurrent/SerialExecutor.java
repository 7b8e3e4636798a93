package io.github.cote4j.internal.concurrent;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;

/**
 * Runs tasks one after another, in the order they were given, on threads of another executor. A task that throws is the
 * task's own business: it must catch. Safe for use by several threads; the queue has no bound of its own.
 */
public final class SerialExecutor implements Executor, Runnable {
    private final Queue<Runnable> queue = new MpscUnboundedAtomicArrayQueue<>(256);
    private final AtomicInteger size = new AtomicInteger();
    private final Executor executor;

    /** On the threads of the given executor. */
    public SerialExecutor(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        queue.offer(task);
        if (size.getAndIncrement() == 0) {
            executor.execute(this);
        }
    }

    /** Tasks that have not ended. */
    public int size() {
        return size.get();
    }

    @Override
    public void run() {
        do {
            // The count went up after the offer, so there is a task for every count.
            queue.remove().run();
        } while (size.decrementAndGet() > 0);
    }
}
