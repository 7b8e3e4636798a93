package io.github.cote4j.internal.concurrent;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jctools.queues.MpscUnboundedArrayQueue;

/**
 * Hands items from any thread to one loop, in batches: however many come while the loop is busy, it is woken once.
 *
 * <p>The queue has no bound of its own; who offers must count. {@link #offer} is safe from any thread, including the
 * loop.
 *
 * @param <T> what is handed over
 */
public final class Inbox<T> implements Runnable {
    /** Items taken in one turn, so that the loop gets back to its sockets in between. */
    private static final int BATCH = 512;

    private final Queue<T> queue = new MpscUnboundedArrayQueue<>(256);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Loop loop;
    private final Consumer<T> each;
    private final Runnable batchEnd;

    /**
     * @param each takes one item, on the loop
     * @param batchEnd runs on the loop after the last item of a batch
     */
    public Inbox(Loop loop, Consumer<T> each, Runnable batchEnd) {
        this.loop = loop;
        this.each = each;
        this.batchEnd = batchEnd;
    }

    /** Gives an item to the loop. */
    public void offer(T item) {
        queue.offer(item);
        // A plain look first: while a batch runs, most offers find it scheduled and touch nothing shared.
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            loop.execute(this);
        }
    }

    @Override
    public void run() {
        int taken = 0;
        for (T item; taken < BATCH && (item = queue.poll()) != null; taken++) {
            each.accept(item);
        }
        batchEnd.run();
        if (taken == BATCH) {
            loop.execute(this);
            return;
        }
        scheduled.set(false);
        // Guards against an item that was offered after the last poll and before the flag was cleared.
        if (!queue.isEmpty() && scheduled.compareAndSet(false, true)) {
            loop.execute(this);
        }
    }
}
