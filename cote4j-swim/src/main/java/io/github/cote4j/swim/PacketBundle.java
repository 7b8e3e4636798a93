package io.github.cote4j.swim;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The hello packets of one process as the metadata of its SWIM member: each with its length, all deflated together, as
 * the packets of one process resemble each other.
 */
final class PacketBundle {
    /** Deflated; a larger one does not travel. */
    static final int MAX_BYTES = 1 << 19;

    /** Of a bundle, inflated. */
    static final int MAX_INFLATED = 1 << 23;

    private static final int MAX_PACKET = 65_507;

    private PacketBundle() {}

    /** @throws IOException when the packets are more than fits a bundle */
    static byte[] pack(Collection<byte[]> packets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        long inflated = 0;
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            for (byte[] packet : packets) {
                out.writeInt(packet.length);
                out.write(packet);
                inflated += Integer.BYTES + packet.length;
            }
        } finally {
            deflater.end();
        }
        if (bytes.size() > MAX_BYTES || inflated > MAX_INFLATED) {
            throw new IOException(packets.size() + " components of one process announce more than " + MAX_BYTES
                    + " bytes deflated or " + MAX_INFLATED + " bytes in all");
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are no bundle within bounds */
    static List<byte[]> unpack(ByteBuffer bundle) throws IOException {
        byte[] bytes = new byte[bundle.remaining()];
        bundle.duplicate().get(bytes);
        List<byte[]> packets = new ArrayList<>();
        if (bytes.length == 0) {
            return packets;
        }
        Inflater inflater = new Inflater();
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes), inflater))) {
            long inflated = 0;
            for (int first = in.read(); first >= 0; first = in.read()) {
                int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
                inflated += Integer.BYTES + length;
                if (length < 0 || length > MAX_PACKET || inflated > MAX_INFLATED) {
                    throw new InvalidObjectException("more than fits a bundle");
                }
                byte[] packet = in.readNBytes(length);
                if (packet.length < length) {
                    throw new EOFException("a packet ends early");
                }
                packets.add(packet);
            }
        } finally {
            inflater.end();
        }
        return packets;
    }
}
