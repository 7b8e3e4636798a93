package io.github.cote4j.socketio.internal.packet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a client says. */
public sealed interface Packet {
    /** The type's digit on the wire. */
    int CONNECT = 0;

    /** The type's digit on the wire. */
    int DISCONNECT = 1;

    /** The type's digit on the wire. */
    int EVENT = 2;

    /** The type's digit on the wire. */
    int ACK = 3;

    /** The type's digit on the wire. */
    int CONNECT_ERROR = 4;

    /** The type's digit on the wire. */
    int BINARY_EVENT = 5;

    /** The type's digit on the wire. */
    int BINARY_ACK = 6;

    /** The id of an event that wants no acknowledgement. */
    long NO_ID = -1;

    /** The namespace it is for. */
    String namespace();

    /**
     * It wants to join.
     *
     * @param auth null when it is over its bound, and was not read
     */
    record Connect(String namespace, @Nullable Auth auth) implements Packet {}

    /** It leaves. */
    record Disconnect(String namespace) implements Packet {}

    /**
     * An event.
     *
     * @param id to acknowledge it by, or {@link #NO_ID}
     * @param weight bytes that it takes of memory, roughly: those of its messages and of the tree made of them
     */
    record Event(String namespace, long id, String name, List<JsonNode> args, int weight) implements Packet {}

    /**
     * An acknowledgement.
     *
     * @param id that of the event
     */
    record Ack(String namespace, long id, List<JsonNode> args) implements Packet {}
}
