package io.github.cote4j.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonScannerTest {
    private static final byte[] TYPE = "type".getBytes(StandardCharsets.US_ASCII);
    private static final String[] STRINGS = {
        "", "type", "a\"b", "\\", "\\\"", "}", "{", ",", ":", "ü€😀", "\n\t", "\u0000", "type\":\"x", "[[", "a,b"
    };

    private final JsonScanner scanner = new JsonScanner();
    private final ObjectMapper mapper = JsonMapper.builder().build();

    private boolean find(byte[] json) {
        return scanner.find(json, 0, json.length, TYPE);
    }

    @Test
    void itFindsWhatJacksonFinds() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("JsonScannerTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            JsonNode document = random.nextInt(10) == 0 ? value(random, 0) : object(random, 0);
            String json = random.nextBoolean() ? document.toString() : document.toPrettyString();
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            JsonNode expected = document.isObject() ? document.get("type") : null;

            assertThat(find(bytes)).as(json).isEqualTo(expected != null);
            if (expected != null) {
                JsonNode found =
                        mapper.readTree(bytes, scanner.valueStart(), scanner.valueEnd() - scanner.valueStart());
                assertThat(found).as(json).isEqualTo(expected);
                if (scanner.plainString() != null) {
                    assertThat(scanner.plainString()).as(json).isEqualTo(expected.stringValue());
                }
            }
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            object.set(STRINGS[random.nextInt(STRINGS.length)] + (random.nextBoolean() ? "" : i), value(random, depth));
        }
        if (random.nextBoolean()) {
            object.set("type", value(random, depth));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> nodes.stringNode(STRINGS[random.nextInt(STRINGS.length)]);
            case 1 -> nodes.numberNode(random.nextInt());
            case 2 -> nodes.numberNode(random.nextDouble() * 1e-20);
            case 3 -> nodes.booleanNode(random.nextBoolean());
            case 4 -> nodes.nullNode();
            case 5 -> object(random, depth + 1);
            default -> {
                var array = nodes.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
        };
    }

    @Test
    void noBytesMakeItFailOrReadPastTheEnd() {
        long seed = Long.getLong("cote4j.seed", System.nanoTime());
        System.out.println("JsonScannerTest seed " + seed + " (set -Dcote4j.seed to repeat)");
        Random random = new Random(seed);
        byte[] alphabet = "{}[]\"\\:, type1\u0000".getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(30)];
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] =
                        random.nextInt(20) == 0 ? (byte) random.nextInt() : alphabet[random.nextInt(alphabet.length)];
            }
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = '{';
            }
            if (find(bytes)) {
                assertThat(scanner.valueStart()).isLessThanOrEqualTo(scanner.valueEnd());
                assertThat(scanner.valueEnd()).isLessThanOrEqualTo(bytes.length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{}",
                "[]",
                "null",
                "{\"type\"",
                "{\"type\":",
                "{\"type\":\"",
                "{\"type\":\"x",
                "{\"type\":\"x\\",
                "{\"type\":\"x\\\"",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":[1,\"type\":\"x\"",
                "{type:\"x\"}",
                "{\"typ\":1}",
                "{\"types\":1}",
                "[\"type\"]"
            })
    void itIsNotThere(String json) {
        assertThat(find(json.getBytes(StandardCharsets.UTF_8))).isFalse();
    }

    @Test
    void depthCostsNoStack() {
        String deep = "[{\"a\":".repeat(1_000_000) + "1" + "}]".repeat(1_000_000);
        assertThat(find(("{\"deep\":" + deep + ",\"type\":\"x\"}").getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(scanner.plainString()).isEqualTo("x");
    }

    @Test
    void aStringWithEscapesIsLeftToTheCodec() {
        assertThat(find("{\"type\":\"a\\u0062\"}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(scanner.plainString()).isNull();
        assertThat(find("{\"type\":5}".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(scanner.plainString()).isNull();
    }
}
