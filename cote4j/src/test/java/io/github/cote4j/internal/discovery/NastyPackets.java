package io.github.cote4j.internal.discovery;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Packets that somebody could send and nobody should. */
final class NastyPackets {
    private NastyPackets() {}

    static Stream<byte[]> all() {
        List<byte[]> packets = new ArrayList<>();
        for (String json : json()) {
            packets.add(json.getBytes(StandardCharsets.UTF_8));
        }
        packets.add(new byte[] {});
        packets.add(new byte[] {0});
        packets.add(new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xfd});
        packets.add(new byte[HelloCodec.MAX_PACKET + 1]);
        return packets.stream();
    }

    private static List<String> json() {
        List<String> json = new ArrayList<>(List.of(
                "null",
                "true",
                "1e999",
                "\"hello\"",
                "[]",
                "{}",
                "{",
                "{\"event\":\"hello\"",
                "{\"event\":null,\"pid\":\"p\",\"iid\":\"i\"}",
                "{\"event\":7,\"pid\":\"p\",\"iid\":\"i\"}",
                "{\"event\":\"hello\"}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\"}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"data\":null}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"data\":[]}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"data\":{}}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"data\":{\"advertisement\":null}}",
                "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"data\":{\"advertisement\":\"a\"}}",
                "{\"event\":\"hello\",\"pid\":\"\",\"iid\":\"i\",\"data\":{}}",
                "{\"event\":\"cote4j:goodbye\"}",
                "{\"event\":\"cote4j:goodbye\",\"pid\":\"p\",\"iid\":\"\"}",
                "{\"event\":\"cote4j:goodbye\",\"pid\":{},\"iid\":\"i\"}",
                envelope("\"" + "i".repeat(1_000) + "\"", "\"name\":\"n\",\"key\":\"$$\""),
                envelope("\"\"", "\"name\":\"n\",\"key\":\"$$\""),
                envelope("5", "\"name\":\"n\",\"key\":\"$$\"")));
        for (String advertisement : List.of(
                "\"name\":\"n\"",
                "\"key\":\"$$\"",
                "\"name\":\"\",\"key\":\"$$\"",
                "\"name\":\"n\",\"key\":\"\"",
                "\"name\":\"n\",\"key\":null",
                "\"name\":[\"n\"],\"key\":\"$$\"",
                "\"name\":\"" + "n".repeat(2_000) + "\",\"key\":\"$$\"")) {
            json.add(envelope("\"i\"", advertisement));
        }
        for (String field : List.of(
                "\"port\":0",
                "\"port\":-1",
                "\"port\":65536",
                "\"port\":99999999999999999999",
                "\"port\":80.5",
                "\"port\":\"80a\"",
                "\"port\":\"70000\"",
                "\"subset\":{}",
                "\"port\":true",
                "\"port\":{}",
                "\"type\":{}",
                "\"axon_type\":1",
                "\"namespace\":[]",
                "\"subscribesTo\":[" + "\"a\",".repeat(9_999) + "\"a\"]",
                "\"cote4j\":true",
                "\"cote4j\":{}",
                "\"cote4j\":{\"version\":0}",
                "\"cote4j\":{\"version\":\"1\"}",
                "\"cote4j\":{\"version\":1,\"host\":\"\"}",
                "\"cote4j\":{\"version\":1,\"host\":5}",
                "\"cote4j\":{\"version\":1,\"handles\":\"a\"}",
                "\"deep\":" + "[".repeat(5_000) + "]".repeat(5_000),
                "\"number\":" + "9".repeat(10_000))) {
            json.add(envelope("\"i\"", "\"name\":\"n\",\"key\":\"$$\"," + field));
        }
        return json;
    }

    private static String envelope(String id, String advertisement) {
        return "{\"event\":\"hello\",\"pid\":\"p\",\"iid\":" + id + ",\"data\":{\"advertisement\":{" + advertisement
                + "}}}";
    }
}
