package io.github.cote4j.socketio.internal.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Which WebSocket, if any, may take a session over from long polling; one at a time, until one has. From any thread. */
final class UpgradeSlot {
    private final AtomicReference<@Nullable WebSocketCarrier> candidate = new AtomicReference<>();
    private final LongAdder unfinished;
    private volatile boolean done;

    /**
     * @param done whether the session is on WebSocket from the start
     * @param unfinished counts the candidates that give up
     */
    UpgradeSlot(boolean done, LongAdder unfinished) {
        this.done = done;
        this.unfinished = unfinished;
    }

    /** Whether the WebSocket may try. */
    boolean reserve(WebSocketCarrier one) {
        return !done && candidate.compareAndSet(null, one);
    }

    /** The WebSocket does not take the session over after all; another may try. */
    void forgo(WebSocketCarrier one) {
        if (!done && candidate.compareAndSet(one, null)) {
            unfinished.increment();
        }
    }

    /** The one that tries, or has taken over. */
    @Nullable
    WebSocketCarrier candidate() {
        return candidate.get();
    }

    /** It has taken over. */
    void finish() {
        done = true;
    }

    /** Whether the session is on WebSocket. */
    boolean isDone() {
        return done;
    }
}
