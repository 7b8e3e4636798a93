package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.ByteBuf;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames that a WebSocket client sends (RFC 6455) and puts messages together, compressed ones too when that was
 * agreed on. Memory grows with what has come, not with what a frame's length promises. Used on one event loop.
 */
final class FrameReader {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final byte[] EMPTY = {};
    private static final int MAX_HEADER = 14;
    private static final int MAX_CONTROL = 125;
    private static final int FIN = 0x80;
    private static final int COMPRESSED = 0x40;
    private static final int RESERVED = 0x30;
    private static final int MASKED = 0x80;
    private static final int CONTROL = 0x8;

    private final int maxPayload;
    private final @Nullable Deflation deflation;

    private final byte[] header = new byte[MAX_HEADER];
    private int headerLength;
    private boolean inPayload;

    private int opcode;
    private boolean fin;
    private int mask;
    private int left;

    private byte[] control = EMPTY;
    private int controlLength;

    /** Opcode of the message whose frames are coming, 0 between messages. */
    private int messageType;

    private boolean messageCompressed;
    private boolean firstTaken;
    private byte first;
    private byte[] message = EMPTY;
    private int messageLength;

    /**
     * @param maxPayload bytes of a message; one more is refused
     * @param deflation when messages may be compressed
     */
    FrameReader(int maxPayload, @Nullable Deflation deflation) {
        this.maxPayload = maxPayload;
        this.deflation = deflation;
    }

    /** Reads all of the buffer. */
    void read(ByteBuf in, FrameSink sink) throws BadInput {
        while (inPayload || in.isReadable()) {
            if (!inPayload) {
                readHeader(in);
                continue;
            }
            int taken = Math.min(left, in.readableBytes());
            if ((opcode & CONTROL) != 0) {
                readControl(in, taken);
            } else {
                readData(in, taken);
            }
            left -= taken;
            if (left > 0) {
                return;
            }
            inPayload = false;
            frameEnds(sink);
        }
    }

    private void readHeader(ByteBuf in) throws BadInput {
        header[headerLength++] = in.readByte();
        if (headerLength < 2) {
            return;
        }
        int shortLength = header[1] & 0x7f;
        int lengthBytes = shortLength < 126 ? 0 : shortLength == 126 ? 2 : 8;
        int needed = 2 + lengthBytes + 4;
        if (headerLength == 2) {
            checkStart(header[0] & 0xff, header[1] & 0xff);
        }
        int more = Math.min(needed - headerLength, in.readableBytes());
        in.readBytes(header, headerLength, more);
        headerLength += more;
        if (headerLength == needed) {
            headerLength = 0;
            long length = lengthBytes == 0 ? shortLength : number(2, lengthBytes);
            mask = (int) number(2 + lengthBytes, 4);
            begin(header[0] & 0xff, length);
        }
    }

    private long number(int from, int bytes) {
        long number = 0;
        for (int i = from; i < from + bytes; i++) {
            number = number << 8 | header[i] & 0xff;
        }
        return number;
    }

    private void checkStart(int start, int second) throws BadInput {
        int code = start & 0xf;
        if ((second & MASKED) == 0) {
            throw protocolError("a frame that is not masked");
        }
        if ((start & RESERVED) != 0
                || (start & COMPRESSED) != 0 && (deflation == null || code == 0 || code >= CONTROL)) {
            throw protocolError("a reserved bit is set");
        }
        if (code > 2 && code < CONTROL || code > 10) {
            throw protocolError("an unknown kind of frame");
        }
        if (code >= CONTROL && ((start & FIN) == 0 || (second & 0x7f) > MAX_CONTROL)) {
            throw protocolError("a control frame that is long or in parts");
        }
        if (code < CONTROL && (code == 0) != (messageType != 0)) {
            throw protocolError("a frame out of order");
        }
    }

    private void begin(int start, long length) throws BadInput {
        opcode = start & 0xf;
        fin = (start & FIN) != 0;
        if (opcode >= CONTROL) {
            control = new byte[(int) length];
            controlLength = 0;
        } else {
            if (opcode != 0) {
                messageType = opcode;
                messageCompressed = (start & COMPRESSED) != 0;
                // The packet type is not part of what a listener gets: kept apart, it costs no copy of the rest.
                firstTaken = opcode == 2 || messageCompressed;
                first = 0;
                messageLength = 0;
            }
            if (length < 0 || length > maxPayload - messageLength) {
                throw new BadInput(BadInput.TOO_BIG, "a message of more than " + maxPayload + " bytes (maxPayload)");
            }
        }
        left = (int) length;
        inPayload = true;
    }

    private void readControl(ByteBuf in, int taken) {
        in.readBytes(control, controlLength, taken);
        unmask(control, controlLength, taken);
        controlLength += taken;
    }

    private void readData(ByteBuf in, int taken) {
        int more = taken;
        if (!firstTaken && taken > 0) {
            first = (byte) (in.readByte() ^ mask >>> 24);
            mask = Integer.rotateLeft(mask, 8);
            firstTaken = true;
            more--;
        }
        reserve(more, left - (taken - more));
        in.readBytes(message, messageLength, more);
        unmask(message, messageLength, more);
        messageLength += more;
    }

    /** Makes room for what has come; all that the frame promises only once most of it is here. */
    private void reserve(int come, int promised) {
        int needed = messageLength + come;
        if (needed > message.length) {
            int whole = messageLength + promised;
            message = Arrays.copyOf(message, (int) Math.min(whole, Math.max(needed, 2L * message.length)));
        }
    }

    private void unmask(byte[] bytes, int from, int length) {
        int i = from;
        int end = from + length;
        long key = (long) mask << 32 | mask & 0xffffffffL;
        for (; i + Long.BYTES <= end; i += Long.BYTES) {
            LONGS.set(bytes, i, (long) LONGS.get(bytes, i) ^ key);
        }
        for (int shift = 24; i < end; i++, shift = shift - 8 & 24) {
            bytes[i] ^= (byte) (mask >>> shift);
        }
        mask = Integer.rotateLeft(mask, 8 * (length & 3));
    }

    private void frameEnds(FrameSink sink) throws BadInput {
        switch (opcode) {
            case 8 -> sink.closeFrame();
            case 9 -> sink.pingFrame(control);
            case 10 -> {}
            default -> {
                if (fin) {
                    messageEnds(sink);
                }
            }
        }
    }

    private void messageEnds(FrameSink sink) throws BadInput {
        byte[] bytes = messageLength == message.length ? message : Arrays.copyOf(message, messageLength);
        boolean text = messageType == 1;
        message = EMPTY;
        messageLength = 0;
        messageType = 0;
        if (messageCompressed && deflation != null) {
            bytes = deflation.inflate(bytes, maxPayload);
            if (text && bytes.length > 0) {
                first = bytes[0];
                bytes = Arrays.copyOfRange(bytes, 1, bytes.length);
            }
        }
        if (!text) {
            sink.binary(bytes);
        } else if (first >= 0 && Utf8.isValid(bytes)) {
            sink.text(first, bytes);
        } else {
            throw new BadInput(BadInput.NOT_UTF8, "a text that is not UTF-8");
        }
    }

    private static BadInput protocolError(String message) {
        return new BadInput(BadInput.PROTOCOL_ERROR, message);
    }
}
