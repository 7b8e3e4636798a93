package io.github.cote4j.internal.concurrent;

import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one after another, in the order they were given, on threads of another executor, which must refuse none. A
 * task that throws is logged and holds up none of the others. Safe for use by several threads; the queue has no bound
 * of its own.
 */
public final class SerialExecutor implements Executor, Runnable {
    private static final Logger log = LoggerFactory.getLogger(SerialExecutor.class);

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
            Runnable task = queue.remove();
            try {
                task.run();
            } catch (Throwable e) {
                // Those behind it have done nothing wrong, and nobody else would run them.
                log.error("A task failed", e);
            }
        } while (size.decrementAndGet() > 0);
    }
}
