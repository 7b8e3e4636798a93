package io.github.cote4j.socketio.internal.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What came on a WebSocket between its client's going over and its session's: one read's worth. Used on one event loop. */
final class EarlyMessages implements PacketSink {
    private static final byte BINARY = -1;

    private record Early(byte type, byte[] bytes) {}

    private final Queue<Early> messages = new ArrayDeque<>();
    private @Nullable BadInput end;
    private boolean closed;

    @Override
    public void text(byte type, byte[] rest) {
        messages.add(new Early(type, rest));
    }

    @Override
    public void binary(byte[] bytes) {
        messages.add(new Early(BINARY, bytes));
    }

    /** What came then was wrong, and nothing comes after. */
    void spoil(BadInput cause) {
        end = cause;
    }

    /** The client closed the WebSocket then. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Gives the messages on in their order, and throws what was wrong behind them. */
    void giveTo(PacketSink sink) throws BadInput {
        for (Early each : messages) {
            if (each.type() == BINARY) {
                sink.binary(each.bytes());
            } else {
                sink.text(each.type(), each.bytes());
            }
        }
        if (end != null) {
            throw end;
        }
    }
}
