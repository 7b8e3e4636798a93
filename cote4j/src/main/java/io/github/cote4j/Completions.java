package io.github.cote4j;

import io.github.cote4j.internal.concurrent.TaskBatch;
import io.github.cote4j.internal.concurrent.UserThreads;
import io.github.cote4j.internal.transport.IoLoop;
import java.util.ArrayDeque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ended requests of one requester whose callers are to be told: together, off the loop, or on it when their
 * continuations never block. Lives on the requester's loop.
 */
final class Completions {
    private static final Logger log = LoggerFactory.getLogger(Requester.class);

    private final boolean onLoop;
    private final TaskBatch offLoop;
    private final ArrayDeque<Pending> ended = new ArrayDeque<>();
    private boolean telling;

    Completions(IoLoop loop, UserThreads userThreads, boolean onLoop) {
        this.onLoop = onLoop;
        this.offLoop = new TaskBatch(loop, userThreads::executeSurely, userThreads::executeBeside);
    }

    /** Adds a request that has ended. One whose caller waits is told at once: that runs no code of the user's. */
    void add(Pending pending) {
        if (!pending.runsUserCode()) {
            pending.run();
        } else if (onLoop) {
            ended.add(pending);
        } else {
            offLoop.add(pending);
        }
    }

    /** How many are to be told off the loop. */
    int offLoop() {
        return offLoop.size();
    }

    /** Tells the callers of what has been added. */
    void submit() {
        offLoop.submit();
        // A continuation may end further requests, which comes back to here: those are told by the call under way.
        if (telling) {
            return;
        }
        telling = true;
        for (Pending pending; (pending = ended.poll()) != null; ) {
            try {
                pending.run();
            } catch (RuntimeException e) {
                log.error("Telling the caller of '{}' failed", pending.type, e);
            }
        }
        telling = false;
    }
}
