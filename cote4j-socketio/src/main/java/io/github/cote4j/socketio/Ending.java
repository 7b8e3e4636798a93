package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.logging.RateLimitedLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether a socket is connected, and who is told when it ends. Safe for use by several threads. */
final class Ending {
    private final HandlerQueue queue;
    private final RateLimitedLog failures;
    private volatile State state = State.JOINING;
    private volatile @Nullable DisconnectReason reason;
    /** Null when all have been told. */
    private @Nullable List<Consumer<DisconnectReason>> handlers = new ArrayList<>(1);

    private @Nullable List<Consumer<DisconnectReason>> nonBlocking = new ArrayList<>(1);

    /**
     * @param failures told of handlers that fail
     */
    Ending(HandlerQueue queue, RateLimitedLog failures) {
        this.queue = queue;
        this.failures = failures;
    }

    private enum State {
        JOINING,
        CONNECTED,
        ENDED
    }

    boolean isConnected() {
        return state == State.CONNECTED;
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    /** Why it ended; null before, and when it was never connected. */
    @Nullable
    DisconnectReason reason() {
        return reason;
    }

    void connected() {
        state = State.CONNECTED;
    }

    /** It never was connected: nobody is told. */
    synchronized void abandoned() {
        state = State.ENDED;
    }

    /** Returns whether this call ended it. */
    synchronized boolean end(DisconnectReason why) {
        if (state != State.CONNECTED) {
            return false;
        }
        reason = why;
        state = State.ENDED;
        return true;
    }

    void add(Consumer<DisconnectReason> handler) {
        DisconnectReason why;
        synchronized (this) {
            if (handlers != null) {
                handlers.add(handler);
                return;
            }
            why = reason;
        }
        if (why != null) {
            queue.execute(() -> call(handler, why));
        }
    }

    void addNonBlocking(Consumer<DisconnectReason> handler) {
        DisconnectReason why;
        synchronized (this) {
            if (nonBlocking != null) {
                nonBlocking.add(handler);
                return;
            }
            why = reason;
        }
        if (why != null) {
            call(handler, why);
        }
    }

    /** Tells those that may block, once it has ended. */
    void run() {
        List<Consumer<DisconnectReason>> all;
        synchronized (this) {
            all = handlers;
            handlers = null;
        }
        callAll(all);
    }

    /** Tells those that do not block, once it has ended. */
    void runNonBlocking() {
        List<Consumer<DisconnectReason>> all;
        synchronized (this) {
            all = nonBlocking;
            nonBlocking = null;
        }
        callAll(all);
    }

    private void callAll(@Nullable List<Consumer<DisconnectReason>> all) {
        DisconnectReason why = reason;
        if (all != null && why != null) {
            all.forEach(handler -> call(handler, why));
        }
    }

    private void call(Consumer<DisconnectReason> handler, DisconnectReason why) {
        try {
            handler.accept(why);
        } catch (Throwable e) {
            failures.error("A disconnect handler failed", e);
        }
    }
}
