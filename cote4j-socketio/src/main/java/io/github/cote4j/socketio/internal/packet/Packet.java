package io.github.cote4j.socketio.internal.packet;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    /** It wants to join. */
    record Connect(String namespace, ObjectNode auth) implements Packet {}

    /** It leaves. */
    record Disconnect(String namespace) implements Packet {}

    /**
     * An event.
     *
     * @param id to acknowledge it by, or {@link #NO_ID}
     * @param size bytes of its messages
     */
    record Event(String namespace, long id, String name, List<JsonNode> args, int size) implements Packet {}

    /**
     * An acknowledgement.
     *
     * @param id that of the event
     */
    record Ack(String namespace, long id, List<JsonNode> args) implements Packet {}
}
