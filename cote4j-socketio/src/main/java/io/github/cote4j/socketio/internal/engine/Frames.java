package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.ByteBuf;

/** Writes the frames that a WebSocket server sends: whole and not masked, so the same for all clients. */
final class Frames {
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PONG = 10;
    static final int COMPRESSED = 0x40;

    private static final int FIN = 0x80;

    private Frames() {}

    /** The length of a frame with so much payload. */
    static int size(int payload) {
        return payload + (payload < 126 ? 2 : payload < 1 << 16 ? 4 : 10);
    }

    /** The start of a frame whose payload is written next. */
    static void writeHeader(ByteBuf out, int kind, int payload) {
        out.writeByte(FIN | kind);
        if (payload < 126) {
            out.writeByte(payload);
        } else if (payload < 1 << 16) {
            out.writeByte(126).writeShort(payload);
        } else {
            out.writeByte(127).writeLong(payload);
        }
    }

    /** A whole frame. */
    static void write(ByteBuf out, int kind, byte[] payload) {
        writeHeader(out, kind, payload.length);
        out.writeBytes(payload);
    }

    /** A text frame of a packet. */
    static void writePacket(ByteBuf out, byte type, byte[] rest) {
        writeHeader(out, TEXT, rest.length + 1);
        out.writeByte(type).writeBytes(rest);
    }
}
