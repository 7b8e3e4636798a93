package io.github.cote4j.socketio.internal.engine;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses and decompresses messages as permessage-deflate (RFC 7692) without context takeover: each message by itself,
 * so that one pair of compressors serves all clients of an event loop and a broadcast is compressed once. Used on one loop;
 * closing frees memory outside of the heap.
 */
final class Deflation implements AutoCloseable {
    /** What ends a block flushed by deflate; taken off when sent, put back when received. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private final Inflater inflater = new Inflater(true);
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final byte[] chunk = new byte[8192];

    /** The message, or a refusal when it is longer than allowed or not compressed as it should be. */
    byte[] inflate(byte[] compressed, int maxLength) throws BadInput {
        ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(maxLength, compressed.length * 2));
        inflater.reset();
        try {
            inflate(compressed, maxLength, out);
            inflate(TAIL, maxLength, out);
        } catch (DataFormatException e) {
            throw new BadInput(BadInput.NOT_UTF8, "a message that is not compressed as it should be");
        }
        return out.toByteArray();
    }

    private void inflate(byte[] input, int maxLength, ByteArrayOutputStream out) throws DataFormatException, BadInput {
        inflater.setInput(input);
        for (int length; (length = inflater.inflate(chunk)) > 0; ) {
            if (length > maxLength - out.size()) {
                throw new BadInput(
                        BadInput.TOO_BIG,
                        "a message of more than " + maxLength + " bytes when decompressed (maxPayload)");
            }
            out.write(chunk, 0, length);
        }
    }

    /** The compressed form of a packet that begins with its type. */
    byte[] deflate(byte type, byte[] rest) {
        deflater.reset();
        ByteArrayOutputStream out = new ByteArrayOutputStream(rest.length / 2 + 16);
        deflater.setInput(new byte[] {type});
        drain(Deflater.NO_FLUSH, out);
        return finish(rest, out);
    }

    /** The compressed form of bytes. */
    byte[] deflate(byte[] bytes) {
        deflater.reset();
        return finish(bytes, new ByteArrayOutputStream(bytes.length / 2 + 16));
    }

    private byte[] finish(byte[] bytes, ByteArrayOutputStream out) {
        deflater.setInput(bytes);
        drain(Deflater.SYNC_FLUSH, out);
        byte[] all = out.toByteArray();
        return Arrays.copyOf(all, all.length - TAIL.length);
    }

    private void drain(int flush, ByteArrayOutputStream out) {
        int length;
        do {
            length = deflater.deflate(chunk, 0, chunk.length, flush);
            out.write(chunk, 0, length);
            // A full chunk may have left something behind; a short one has not.
        } while (length == chunk.length);
    }

    @Override
    public void close() {
        inflater.end();
        deflater.end();
    }
}
