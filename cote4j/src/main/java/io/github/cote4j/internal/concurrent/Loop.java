package io.github.cote4j.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * One event loop: a single thread on which the state of links and components lives. Tasks run one after another, in the
 * order they were given, and must not block.
 */
public interface Loop extends Executor {
    /** Whether the caller is on the loop's thread. */
    boolean inLoop();

    /** Runs the task on the loop after a delay. */
    Timer schedule(Runnable task, long delay, TimeUnit unit);

    /** Runs the task on the loop, at once when the caller is on it. */
    default void run(Runnable task) {
        if (inLoop()) {
            task.run();
        } else {
            execute(task);
        }
    }

    /** A scheduled task. */
    @FunctionalInterface
    interface Timer {
        /** Keeps the task from running, if it has not begun. */
        void cancel();
    }
}
