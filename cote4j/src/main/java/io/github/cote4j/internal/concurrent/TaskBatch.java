package io.github.cote4j.internal.concurrent;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tasks that one loop gives to the user's threads together, at the price of one hand-over.
 *
 * <p>They run one after another on one thread. Should one of them block, perhaps on what a later one brings, the loop
 * sees that the batch stands still and gives each of the rest a thread of its own: no task waits for another for longer
 * than twice {@value #STALL_MILLIS} ms. Used on its loop.
 */
public final class TaskBatch {
    private static final long STALL_MILLIS = 2;

    private final Loop loop;
    private final Executor executor;
    private final ArrayDeque<Run> open = new ArrayDeque<>();
    private Task[] tasks = new Task[16];
    private int size;
    private boolean watching;

    /** A task of a batch. */
    public interface Task extends Runnable {
        /** It holds up those behind it; on the loop, while it runs elsewhere. */
        default void stalls() {}

        /** The executor does not take it; on the loop. */
        void rejected(RejectedExecutionException reason);
    }

    /** Collects on the loop, runs on the executor. */
    public TaskBatch(Loop loop, Executor executor) {
        this.loop = loop;
        this.executor = executor;
    }

    /** Adds a task. */
    public void add(Task task) {
        if (size == tasks.length) {
            tasks = Arrays.copyOf(tasks, size * 2);
        }
        tasks[size++] = task;
    }

    /** How many have been added and not started. */
    public int size() {
        return size;
    }

    /** Starts what has been added. */
    public void submit() {
        if (size == 0) {
            return;
        }
        Task[] batch = Arrays.copyOf(tasks, size);
        Arrays.fill(tasks, 0, size, null);
        size = 0;
        try {
            start(batch);
        } catch (RejectedExecutionException e) {
            for (Task task : batch) {
                task.rejected(e);
            }
        }
    }

    private void start(Task[] batch) {
        if (batch.length == 1) {
            executor.execute(batch[0]);
            return;
        }
        Run run = new Run(batch);
        executor.execute(run);
        open.add(run);
        if (!watching) {
            watching = true;
            loop.schedule(this::watch, STALL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void watch() {
        open.removeIf(Run::begunAll);
        open.removeIf(this::spreadIfStalled);
        watching = !open.isEmpty();
        if (watching) {
            loop.schedule(this::watch, STALL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private boolean spreadIfStalled(Run run) {
        int begun = run.next.get();
        if (begun != run.seen) {
            run.seen = begun;
            return false;
        }
        if (begun > 0) {
            run.tasks[begun - 1].stalls();
        }
        try {
            for (int rest = begun; rest < run.tasks.length; rest++) {
                executor.execute(run);
            }
            return true;
        } catch (RejectedExecutionException e) {
            // Those that got a thread go on with the rest; it is looked at again.
            return false;
        }
    }

    private static final class Run implements Runnable {
        private final Task[] tasks;
        private final AtomicInteger next = new AtomicInteger();
        private int seen = -1;

        Run(Task[] tasks) {
            this.tasks = tasks;
        }

        boolean begunAll() {
            return next.get() >= tasks.length;
        }

        @Override
        public void run() {
            for (int i; (i = next.getAndIncrement()) < tasks.length; ) {
                tasks[i].run();
            }
        }
    }
}
