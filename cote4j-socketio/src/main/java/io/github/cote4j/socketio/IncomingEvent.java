package io.github.cote4j.socketio;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An event that a client sent. Safe for use by several threads; it may be kept and acknowledged later. */
public interface IncomingEvent {
    /** Its name; a name that was sent as a number is given as text. */
    String name();

    /** What was sent with it; binary is a {@link tools.jackson.databind.node.BinaryNode}, wherever it stands. Not to be changed. */
    List<JsonNode> args();

    /**
     * The same event without its arguments: for who keeps it until it can be acknowledged, so that what a client sent is not
     * held for that time. Acknowledging either acknowledges the event.
     */
    IncomingEvent withoutArgs();

    /** Whether the client waits for an acknowledgement. */
    boolean wantsAck();

    /**
     * Acknowledges the event; only the first call does anything. Each event that wants an acknowledgement should get
     * one: until then it counts as in flight, and a client may have only so many of those, see
     * {@link SocketIoServerBuilder#maxInFlight}.
     *
     * @param args any values that Jackson can write; {@code byte[]} anywhere inside is sent as binary, a
     *     {@link tools.jackson.databind.util.RawValue} as the JSON that it holds
     * @return whether this call answered; false when the client asked for none, was answered or has gone
     * @throws IllegalArgumentException when a value cannot be written; the event is then not acknowledged yet
     */
    boolean ack(@Nullable Object... args);

    /** The socket it came in on. */
    Socket socket();
}
