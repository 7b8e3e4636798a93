package io.github.cote4j.socketio.internal.engine;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of messages that wait for one client, from the call that sends them until the system has taken them. From any thread. */
final class Backlog {
    private final AtomicLong waiting = new AtomicLong();
    private final int max;

    /**
     * @param max bytes that may wait
     */
    Backlog(int max) {
        this.max = max;
    }

    /** Counts a message, or says that it is too much; alone it may be larger than the bound. */
    boolean add(Message message) {
        long before = waiting.getAndAdd(message.size());
        if (before > 0 && before + message.size() > max) {
            waiting.addAndGet(-message.size());
            return false;
        }
        return true;
    }

    /** So many bytes have left, or never will. */
    void left(long bytes) {
        waiting.addAndGet(-bytes);
    }
}
