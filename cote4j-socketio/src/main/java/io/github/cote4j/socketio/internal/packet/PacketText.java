package io.github.cote4j.socketio.internal.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What stands before a packet's JSON: type, count of attachments, namespace and id, read from left to right. */
final class PacketText {
    /** Bytes of the packet. */
    final byte[] bytes;

    final int type;
    private int at;

    PacketText(byte[] bytes) throws BadPacketException {
        this.bytes = bytes;
        if (bytes.length == 0 || bytes[0] < '0' || bytes[0] > '0' + Packet.BINARY_ACK) {
            throw new BadPacketException("unknown packet type");
        }
        type = bytes[0] - '0';
        at = 1;
    }

    /** The count of attachments; 0 when the type has none. */
    int attachments(int limit) throws BadPacketException {
        if (type != Packet.BINARY_EVENT && type != Packet.BINARY_ACK) {
            return 0;
        }
        long count = number();
        if (at == bytes.length || bytes[at] != '-') {
            throw new BadPacketException("malformed count of attachments");
        }
        at++;
        if (count < 1 || count > limit) {
            throw new BadPacketException("too few or too many attachments");
        }
        return (int) count;
    }

    /**
     * The name of the namespace.
     *
     * @param expected returned instead of an equal string, to spare its making
     */
    String namespace(NamespaceName expected, int limit) throws BadPacketException {
        if (at == bytes.length || bytes[at] != '/') {
            return "/";
        }
        int end = at;
        while (end < bytes.length && bytes[end] != ',') {
            end++;
        }
        if (end - at > limit) {
            throw new BadPacketException("namespace too long");
        }
        int start = at;
        at = Math.min(end + 1, bytes.length);
        return expected.equalsRange(bytes, start, end)
                ? expected.name
                : new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The id, or {@link Packet#NO_ID}. */
    long id() throws BadPacketException {
        return number();
    }

    /** Where the JSON begins; as long as the packet when there is none. */
    int jsonStart() {
        return at;
    }

    private long number() throws BadPacketException {
        int start = at;
        long number = 0;
        while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
            if (at - start == PacketLimits.ID_DIGITS) {
                throw new BadPacketException("number too long");
            }
            number = number * 10 + (bytes[at++] - '0');
        }
        return at == start ? Packet.NO_ID : number;
    }

    /** A name and its bytes. */
    static final class NamespaceName {
        final String name;
        private final byte[] bytes;

        NamespaceName(String name) {
            this.name = name;
            this.bytes = name.getBytes(StandardCharsets.UTF_8);
        }

        private boolean equalsRange(byte[] other, int from, int to) {
            return Arrays.equals(bytes, 0, bytes.length, other, from, to);
        }
    }
}
