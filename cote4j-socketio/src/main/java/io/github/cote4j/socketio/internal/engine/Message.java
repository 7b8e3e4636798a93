package io.github.cote4j.socketio.internal.engine;

import java.util.List;

/**
 * What is sent to one client or to many: a text message and the binary messages that belong directly behind it. Immutable
 * once made; the arrays are handed over.
 */
public final class Message {
    private final byte[] utf8;
    private final List<byte[]> attachments;

    private Message(byte[] utf8, List<byte[]> attachments) {
        this.utf8 = utf8;
        this.attachments = attachments;
    }

    /** A message of text alone. */
    public static Message text(byte[] utf8) {
        return new Message(utf8, List.of());
    }

    /** A message of text with attachments. */
    public static Message of(byte[] utf8, List<byte[]> attachments) {
        return new Message(utf8, List.copyOf(attachments));
    }

    byte[] utf8() {
        return utf8;
    }

    List<byte[]> attachments() {
        return attachments;
    }
}
