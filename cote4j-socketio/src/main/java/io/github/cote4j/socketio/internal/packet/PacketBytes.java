package io.github.cote4j.socketio.internal.packet;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A packet's text while it is made. Its JSON is written first, behind room for what stands before: type and count of
 * attachments are only known in the end.
 */
final class PacketBytes extends OutputStream {
    /** Type, count of attachments and the dash behind it. */
    private static final int MAX_START = 12;

    private byte[] bytes;
    private int size = MAX_START;

    /** For a namespace and an id, which may be {@link Packet#NO_ID}. */
    PacketBytes(String namespace, long id) {
        bytes = new byte[256];
        if (namespace.length() > 1) {
            byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
            write(name, 0, name.length);
            write(',');
        }
        if (id != Packet.NO_ID) {
            size += ascii(id);
        }
    }

    private int ascii(long id) {
        byte[] digits = Long.toString(id).getBytes(StandardCharsets.ISO_8859_1);
        ensure(digits.length);
        System.arraycopy(digits, 0, bytes, size, digits.length);
        return digits.length;
    }

    @Override
    public void write(int b) {
        ensure(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        ensure(length);
        System.arraycopy(source, offset, bytes, size, length);
        size += length;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    /** The packet. */
    EncodedPacket packet(int type, List<byte[]> attachments) {
        int start = MAX_START;
        if (!attachments.isEmpty()) {
            bytes[--start] = '-';
            for (int count = attachments.size(); count > 0; count /= 10) {
                bytes[--start] = (byte) ('0' + count % 10);
            }
        }
        bytes[--start] = (byte) ('0' + type);
        return new EncodedPacket(Arrays.copyOfRange(bytes, start, size), attachments);
    }
}
