package io.github.cote4j.internal.concurrent;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands items from any thread to one loop, in batches: however many come while the loop is busy, it is woken once.
 *
 * <p>The queue has no bound of its own; who offers must count. {@link #offer} is safe from any thread, including the
 * loop.
 *
 * @param <T> what is handed over
 */
public final class Inbox<T> implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    /** How long the loop stays awake for items that are probably about to come. */
    private static final long LINGER_NANOS = 25_000;
    /** Turns that are not lingered for, at most, after lingering was in vain again and again. */
    private static final int MAX_SKIPS = 1 << 10;

    private static final boolean SEVERAL_PROCESSORS = Runtime.getRuntime().availableProcessors() > 1;

    /** Items taken in one turn, so that the loop gets back to its sockets in between. */
    private static final int BATCH = 512;

    private final Queue<T> queue = new MpscUnboundedAtomicArrayQueue<>(256);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Loop loop;
    private final Consumer<T> each;
    private final Runnable batchEnd;
    private int skips;
    private int skipsAfterNext = 1;

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
            try {
                each.accept(item);
            } catch (Throwable e) {
                // Without this the inbox would count as scheduled and never be emptied again.
                log.error("An item of an inbox failed", e);
            }
        }
        try {
            batchEnd.run();
        } catch (Throwable e) {
            log.error("The end of a batch failed", e);
        }
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

    /**
     * Waits on the loop, without sleeping and for microseconds only, for items that work just handed out may bring.
     * Waking a sleeping loop takes several times as long as a short handler. When nothing comes, the next calls do
     * nothing, more of them each time.
     */
    public void linger() {
        if (!SEVERAL_PROCESSORS || skips > 0) {
            skips--;
            return;
        }
        if (!scheduled.compareAndSet(false, true)) {
            // Something is there already, and this loop about to run.
            return;
        }
        long end = System.nanoTime() + LINGER_NANOS;
        do {
            if (!queue.isEmpty()) {
                skipsAfterNext = 1;
                run();
                return;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - end < 0);
        skips = skipsAfterNext;
        skipsAfterNext = Math.min(MAX_SKIPS, skipsAfterNext * 2);
        run();
    }
}
