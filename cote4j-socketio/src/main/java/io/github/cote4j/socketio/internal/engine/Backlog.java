package io.github.cote4j.socketio.internal.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bytes of messages that wait for one client, from the call that sends them until the system has taken them. Each message
 * added is either {@link #copied} and in the end {@link #left}, or {@link #dropped}. From any thread.
 */
final class Backlog {
    private final AtomicLong waiting = new AtomicLong();
    private final int max;
    private final TotalBacklog total;

    /**
     * @param max bytes that may wait
     * @param total what waits for all clients
     */
    Backlog(int max, TotalBacklog total) {
        this.max = max;
        this.total = total;
    }

    /** Counts a message, or says that it is too much; alone it may be larger than the bound. */
    boolean add(Message message) {
        long before = waiting.getAndAdd(message.size());
        if (before > 0 && (before + message.size() > max || total.isHopeless())) {
            waiting.addAndGet(-message.size());
            return false;
        }
        if (message.beginToWait()) {
            total.add(message.weight());
        }
        return true;
    }

    /** A connection holds a copy of the message: the message itself is not needed any more. */
    void copied(Message message) {
        if (message.endToWait()) {
            total.add(-message.weight());
        }
    }

    /** So many bytes of copied messages have left, or never will. */
    void left(long bytes) {
        waiting.addAndGet(-bytes);
    }

    /** The message will never be sent. */
    void dropped(Message message) {
        copied(message);
        left(message.size());
    }

    /** A connection holds so many bytes of copies more, or fewer. */
    void held(long more) {
        total.add(more);
    }

    long waiting() {
        return waiting.get();
    }
}
