package io.github.cote4j.socketio.internal.engine;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jctools.queues.atomic.MpscUnboundedAtomicArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Items that any thread puts in, in order, and one event loop takes out: however many come, the loop is told once until it
 * has taken them. Not bounded; who puts in counts.
 */
final class Inbox {
    /** Small: there is one for each client, and most are empty at any time. */
    private static final int CHUNK = 8;

    private final Queue<Object> items = new MpscUnboundedAtomicArrayQueue<>(CHUNK);
    private final AtomicBoolean told = new AtomicBoolean();

    /** Puts an item in; whether the loop is to be told. */
    boolean put(Object item) {
        items.offer(item);
        return tell();
    }

    private boolean tell() {
        // A plain look first: while a batch is taken, most find it told and touch nothing shared.
        return !told.get() && told.compareAndSet(false, true);
    }

    /** The next item, on the loop; null when there is none. */
    @Nullable
    Object take() {
        return items.poll();
    }

    /** The loop goes on to something else; whether it is to be told again, of what came after it last looked. */
    boolean leave() {
        told.set(false);
        return !items.isEmpty() && tell();
    }
}
