package io.github.cote4j.socketio;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of one socket one after another, in the order they were added, on handler threads. They are handed over
 * together: {@link #add} keeps them, {@link #start} brings a thread if none is at work. A task that throws is logged and
 * holds up none of the others. Safe for use by several threads; who adds must count.
 */
final class HandlerQueue implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(HandlerQueue.class);

    private final Executor threads;
    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean running;

    HandlerQueue(Executor threads) {
        this.threads = threads;
    }

    /** Adds a task; returns whether the caller must call {@link #start}, once for all that others add until then. */
    synchronized boolean add(Runnable task) {
        boolean first = waiting == null;
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(task);
        return first && !running;
    }

    /** Lets what was added run. */
    void start() {
        synchronized (this) {
            if (running || waiting == null) {
                return;
            }
            running = true;
        }
        threads.execute(this);
    }

    /** Adds a task and lets it run. */
    void execute(Runnable task) {
        if (add(task)) {
            start();
        }
    }

    @Override
    public void run() {
        for (ArrayDeque<Runnable> batch; (batch = takeAll()) != null; ) {
            for (Runnable task; (task = batch.poll()) != null; ) {
                try {
                    task.run();
                } catch (Throwable e) {
                    log.error("A handler failed", e);
                }
            }
        }
    }

    private synchronized @Nullable ArrayDeque<Runnable> takeAll() {
        ArrayDeque<Runnable> all = waiting;
        waiting = null;
        running = all != null;
        return all;
    }
}
