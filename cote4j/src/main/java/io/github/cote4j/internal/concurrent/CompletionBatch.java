package io.github.cote4j.internal.concurrent;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks that one loop gives to the user's threads together, at the price of one hand-over.
 *
 * <p>They run one after another on one thread. Should one of them block, perhaps on what a later one brings, the loop
 * sees that the batch stands still and gives the rest to a further thread: no task waits for another for longer than
 * twice {@value #STALL_MILLIS} ms.
 */
public final class CompletionBatch {
    private static final long STALL_MILLIS = 2;

    private final Loop loop;
    private final Executor executor;
    private final ArrayDeque<Run> open = new ArrayDeque<>();
    private Runnable[] tasks = new Runnable[16];
    private int size;
    private boolean watching;

    /** Collects on the loop, runs on the executor. */
    public CompletionBatch(Loop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
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
        if (size == 1) {
            executor.execute(tasks[0]);
        } else {
            Run run = new Run(Arrays.copyOf(tasks, size));
            executor.execute(run);
            open.add(run);
            if (!watching) {
                watching = true;
                loop.schedule(this::watch, STALL_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        Arrays.fill(tasks, 0, size, null);
        size = 0;
    }

    private void watch() {
        open.removeIf(run -> run.next.get() >= run.tasks.length);
        for (Run run : open) {
            int begun = run.next.get();
            if (begun == run.seen) {
                executor.execute(run);
            }
            run.seen = begun;
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
