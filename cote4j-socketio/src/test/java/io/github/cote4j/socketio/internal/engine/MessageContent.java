package io.github.cote4j.socketio.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** What a message holds, for tests. */
public final class MessageContent {
    private MessageContent() {}

    /** Its text. */
    public static String text(Message message) {
        return packets(message).get(0).substring(1);
    }

    /** Its binary values. */
    public static List<byte[]> attachments(Message message) {
        List<String> packets = packets(message);
        return packets.subList(1, packets.size()).stream()
                .map(packet -> Base64.getDecoder().decode(packet.substring(1)))
                .toList();
    }

    private static List<String> packets(Message message) {
        return Arrays.asList(new String(message.payload(), StandardCharsets.UTF_8).split("\u001e", -1));
    }
}
