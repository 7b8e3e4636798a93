package io.github.cote4j.socketio;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** When something must have happened: one thread that only hands over. Safe for use by several threads. */
final class Deadlines implements AutoCloseable {
    private final ScheduledThreadPoolExecutor thread;

    Deadlines() {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread clock = new Thread(task, "socketio-clock");
            clock.setDaemon(true);
            return clock;
        });
        // Nearly all are cancelled long before they are due.
        thread.setRemoveOnCancelPolicy(true);
    }

    /** Runs a short task after a time, unless closed before. */
    Deadline in(Duration time, Runnable task) {
        try {
            Future<?> future = thread.schedule(task, saturatedNanos(time), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    private static long saturatedNanos(Duration time) {
        // About a hundred years, so that no sum overflows.
        return time.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE >> 1 : time.toNanos();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** A task that is due some time. */
    @FunctionalInterface
    interface Deadline {
        /** Keeps it from running, if it has not begun. */
        void cancel();
    }
}
