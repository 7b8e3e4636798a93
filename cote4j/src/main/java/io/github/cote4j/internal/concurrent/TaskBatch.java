package io.github.cote4j.internal.concurrent;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that one loop gives to the user's threads together, at the price of one hand-over.
 *
 * <p>They run one after another on one thread. Should one of them block, perhaps on what a later one brings, or should
 * no thread come to begin because all of them wait for just these tasks, the loop sees that the batch stands still and
 * gives each of the rest a thread of its own: no task waits for another for longer than twice {@value #STALL_MILLIS} ms.
 * Used on its loop.
 */
public final class TaskBatch {
    private static final Logger log = LoggerFactory.getLogger(TaskBatch.class);
    private static final long STALL_MILLIS = 2;

    private final Loop loop;
    private final Executor executor;
    private final @Nullable Executor spare;
    private final ArrayDeque<Run> open = new ArrayDeque<>();
    private Task[] tasks = new Task[16];
    private int size;
    private boolean watching;

    /** A task of a batch. */
    public interface Task extends Runnable {
        /** It holds up those behind it; on the loop, while it runs elsewhere. */
        default void stalls() {}

        /** The executor does not take it; on the loop. */
        void rejected(Throwable reason);
    }

    /**
     * Collects on the loop, runs on the executor.
     *
     * @param spare where a batch that stands still goes on, however many threads of the executor are blocked; it must
     *     start every task at once. Null to stay on the executor
     */
    public TaskBatch(Loop loop, Executor executor, @Nullable Executor spare) {
        this.loop = loop;
        this.executor = executor;
        this.spare = spare;
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
        } catch (RuntimeException | OutOfMemoryError e) {
            // An executor of the user's may be bounded, and the system's threads are.
            for (Task task : batch) {
                task.rejected(e);
            }
        }
    }

    private void start(Task[] batch) {
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
        open.forEach(this::goOnIfStill);
        watching = !open.isEmpty();
        if (watching) {
            loop.schedule(this::watch, STALL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void goOnIfStill(Run run) {
        int begun = run.next.get();
        boolean still = begun == run.seen;
        run.seen = begun;
        if (!still) {
            return;
        }
        if (begun > 0) {
            run.tasks[begun - 1].stalls();
        }
        if (spare != null) {
            spare.execute(run);
        }
        if (run.spread) {
            return;
        }
        run.spread = true;
        try {
            for (int rest = begun; rest < run.tasks.length; rest++) {
                executor.execute(run);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            log.debug("The executor takes no more: a batch goes on with fewer threads", e);
        }
    }

    private static final class Run implements Runnable {
        private final Task[] tasks;
        private final AtomicInteger next = new AtomicInteger();
        private int seen = -1;
        /** Whether each task that was left at the first stall has been promised a thread. */
        private boolean spread;

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
