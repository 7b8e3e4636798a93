package io.github.cote4j.socketio;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks one at a time, in the order they were given, on the threads that give them: who finds one running leaves its
 * task to the thread that runs it. No lock is held while one runs. A task that throws is logged. Safe for use by several
 * threads.
 */
final class InTurn implements Executor {
    private static final Logger log = LoggerFactory.getLogger(InTurn.class);

    private @Nullable ArrayDeque<Runnable> waiting;
    private boolean running;

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (running) {
                if (waiting == null) {
                    waiting = new ArrayDeque<>(4);
                }
                waiting.add(task);
                return;
            }
            running = true;
        }
        for (Runnable next = task; next != null; next = nextTask()) {
            try {
                next.run();
            } catch (Throwable e) {
                log.error("A task of a client that has gone failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable nextTask() {
        Runnable next = waiting == null ? null : waiting.poll();
        running = next != null;
        return next;
    }
}
