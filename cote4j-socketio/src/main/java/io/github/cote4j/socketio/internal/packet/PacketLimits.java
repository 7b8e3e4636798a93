package io.github.cote4j.socketio.internal.packet;

/**
 * What a client's packets may hold.
 *
 * @param attachments binary values in one packet
 * @param packetBytes bytes of one packet's text and attachments together
 * @param eventNameLength characters of an event's name
 * @param namespaceLength bytes of a namespace's name
 * @param depth how deep arrays and objects are nested
 * @param jsonTokens values, names and ends of arrays and objects in one packet: a tree of many takes many times its bytes
 * @param authBytes bytes of what a client identifies itself with
 */
public record PacketLimits(
        int attachments,
        int packetBytes,
        int eventNameLength,
        int namespaceLength,
        int depth,
        int jsonTokens,
        int authBytes) {
    /** Digits of an id: as many as JavaScript's whole numbers have. */
    static final int ID_DIGITS = 15;
}
