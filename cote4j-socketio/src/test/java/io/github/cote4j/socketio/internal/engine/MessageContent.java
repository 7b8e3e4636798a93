package io.github.cote4j.socketio.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a message holds, for tests. */
public final class MessageContent {
    private MessageContent() {}

    /** Its text. */
    public static String text(Message message) {
        return new String(message.utf8(), StandardCharsets.UTF_8);
    }

    /** Its binary values. */
    public static List<byte[]> attachments(Message message) {
        return message.attachments();
    }
}
