package io.github.cote4j.internal.concurrent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks that one loop gives to the user's threads together, at the price of one hand-over.
 *
 * <p>They run one after another on one thread. Should one of them block, perhaps on what a later one brings, or should
 * no thread come to begin, because all of them wait for just these tasks, the loop sees that the batch stands still and
 * gives the rest to a further thread: a task waits for each of the others that block for no longer than twice {@value
 * #STALL_MILLIS} ms.
 */
public final class CompletionBatch {
    private static final long STALL_MILLIS = 2;

    private final Loop loop;
    private final Executor executor;
    private final Executor spare;
    private final ArrayDeque<Run> open = new ArrayDeque<>();
    private Runnable[] tasks = new Runnable[16];
    private int size;
    private boolean watching;

    /**
     * Collects on the loop, runs on the executor.
     *
     * @param spare where batches that stand still go on; it must start every task at once
     */
    public CompletionBatch(Loop loop, Executor executor, Executor spare) {
        this.loop = loop;
        this.executor = executor;
        this.spare = spare;
    }

    /** Adds a task; on the loop only. */
    public void add(Runnable task) {
        if (size == tasks.length) {
            tasks = Arrays.copyOf(tasks, size * 2);
        }
        tasks[size++] = task;
    }

    /** How many have been added and not started. */
    public int size() {
        return size;
    }

    /** Starts what has been added; on the loop only. */
    public void submit() {
        if (size == 0) {
            return;
        }
        Run run = new Run(Arrays.copyOf(tasks, size));
        Arrays.fill(tasks, 0, size, null);
        size = 0;
        executor.execute(run);
        open.add(run);
        if (!watching) {
            watching = true;
            loop.schedule(this::watch, STALL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void watch() {
        open.removeIf(run -> run.next.get() >= run.tasks.length);
        List<Run> still = new ArrayList<>();
        for (Run run : open) {
            int begun = run.next.get();
            if (begun == run.seen) {
                still.add(run);
            }
            run.seen = begun;
        }
        if (!still.isEmpty()) {
            // One thread for all of them: if it blocks too, the next look sees to the rest.
            spare.execute(() -> still.forEach(Run::run));
        }
        watching = !open.isEmpty();
        if (watching) {
            loop.schedule(this::watch, STALL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static final class Run implements Runnable {
        private final Runnable[] tasks;
        private final AtomicInteger next = new AtomicInteger();
        private int seen = -1;

        Run(Runnable[] tasks) {
            this.tasks = tasks;
        }

        @Override
        public void run() {
            for (int i; (i = next.getAndIncrement()) < tasks.length; ) {
                tasks[i].run();
            }
        }
    }
}
