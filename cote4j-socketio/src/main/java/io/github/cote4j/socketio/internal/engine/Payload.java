package io.github.cote4j.socketio.internal.engine;

import java.util.Arrays;
import java.util.Base64;

/** The body of a long-polling request or reply: packets with a separator between them, binary ones in base64. */
final class Payload {
    static final byte SEPARATOR = 0x1e;
    static final byte BINARY = 'b';

    private Payload() {}

    /** Gives a body's packets to the sink, one after another, as if a WebSocket had brought them. */
    static void read(byte[] body, PacketSink sink) throws BadInput {
        int from = 0;
        while (from <= body.length) {
            int end = from;
            while (end < body.length && body[end] != SEPARATOR) {
                end++;
            }
            readPacket(body, from, end, sink);
            from = end + 1;
        }
    }

    private static void readPacket(byte[] body, int from, int end, PacketSink sink) throws BadInput {
        if (from == end) {
            throw new BadInput(BadInput.PROTOCOL_ERROR, "an empty packet");
        }
        byte[] rest = Arrays.copyOfRange(body, from + 1, end);
        if (body[from] == BINARY) {
            sink.binary(decode(rest));
        } else if (body[from] >= 0 && Utf8.isValid(rest)) {
            sink.text(body[from], rest);
        } else {
            throw new BadInput(BadInput.NOT_UTF8, "a text that is not UTF-8");
        }
    }

    private static byte[] decode(byte[] base64) throws BadInput {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new BadInput(BadInput.PROTOCOL_ERROR, "a binary packet that is not base64");
        }
    }
}
