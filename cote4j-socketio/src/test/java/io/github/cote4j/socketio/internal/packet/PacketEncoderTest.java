package io.github.cote4j.socketio.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;
import tools.jackson.databind.util.RawValue;

class PacketEncoderTest {
    private final PacketEncoder encoder = new PacketEncoder();

    @Test
    void writesTextAsNodesServerDoes() {
        assertThat(text(encoder.connect("/", "abc"))).isEqualTo("0{\"sid\":\"abc\"}");
        assertThat(text(encoder.connect("/chat", "abc"))).isEqualTo("0/chat,{\"sid\":\"abc\"}");
        assertThat(text(encoder.disconnect("/"))).isEqualTo("1");
        assertThat(text(encoder.disconnect("/chat"))).isEqualTo("1/chat,");
        assertThat(text(encoder.connectError("/x", "no", null))).isEqualTo("4/x,{\"message\":\"no\"}");
        assertThat(text(encoder.connectError("/x", "no", Map.of("code", 1))))
                .isEqualTo("4/x,{\"message\":\"no\",\"data\":{\"code\":1}}");
        assertThat(text(event("a"))).isEqualTo("2[\"a\"]");
        assertThat(text(encoder.event("/", 0, "a", new Object[] {1, "2", null, true, List.of(1.5)})))
                .isEqualTo("20[\"a\",1,\"2\",null,true,[1.5]]");
        assertThat(text(encoder.ack("/größe", 12, new Object[] {"✓"}))).isEqualTo("3/größe,12[\"✓\"]");
    }

    @Test
    void anyValueOfJacksonsMayStandInIt() {
        record Point(int x, int y) {}

        assertThat(text(event("a", new Point(1, 2), StringNode.valueOf("\"q\""), IntNode.valueOf(3))))
                .isEqualTo("2[\"a\",{\"x\":1,\"y\":2},\"\\\"q\\\"\",3]");
        assertThat(text(event("a", new RawValue("{ \"as\": 1 }"), new RawValue("2"), 3)))
                .isEqualTo("2[\"a\",{ \"as\": 1 },2,3]");
    }

    @Test
    void binaryAnywhereBecomesAnAttachment() {
        record Picture(String name, byte[] pixels) {}

        byte[] bytes = {1, 2};
        EncodedPacket packet = encoder.event("/n", 3, "a", new Object[] {
            bytes, Map.of("k", List.of(BinaryNode.valueOf(new byte[] {3}))), new Picture("p", new byte[4])
        });
        bytes[0] = 9;

        assertThat(text(packet))
                .isEqualTo(
                        "53-/n,3[\"a\",{\"_placeholder\":true,\"num\":0},{\"k\":[{\"_placeholder\":true,\"num\":1}]},"
                                + "{\"name\":\"p\",\"pixels\":{\"_placeholder\":true,\"num\":2}}]");
        assertThat(packet.attachments()).containsExactly(new byte[] {1, 2}, new byte[] {3}, new byte[] {0, 0, 0, 0});
        assertThat(text(encoder.ack("/", 1, new Object[] {new byte[0]})))
                .isEqualTo("61-1[{\"_placeholder\":true,\"num\":0}]");
    }

    @Test
    void buffersAndStreamsAreBinaryToo() {
        EncodedPacket packet = event(
                "a",
                ByteBuffer.wrap(new byte[] {0, 1, 2}, 1, 2).slice(),
                ByteBuffer.wrap(new byte[] {5}).asReadOnlyBuffer(),
                JsonNodeFactory.instance.pojoNode(new byte[] {6}),
                JsonNodeFactory.instance.arrayNode().add(new byte[] {7}));

        assertThat(packet.attachments())
                .containsExactly(new byte[] {1, 2}, new byte[] {5}, new byte[] {6}, new byte[] {7});
        assertThat(new ByteArrayInputStream(packet.utf8()))
                .asString(StandardCharsets.UTF_8)
                .startsWith("54-[");
    }

    @Test
    void tenAndMoreAttachmentsAreCounted() {
        Object[] many = new Object[123];
        Arrays.fill(many, new byte[0]);

        assertThat(text(event("a", many))).startsWith("5123-[\"a\",");
    }

    @Test
    void longTextStaysWhole() {
        String longText = "ä".repeat(100_000);

        assertThat(text(event("a", longText, longText)))
                .isEqualTo("2[\"a\",\"" + longText + "\",\"" + longText + "\"]");
    }

    @Test
    void whatCannotBeWrittenIsTheCallersMistake() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);

        assertThatThrownBy(() -> event("connect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> event("disconnect")).hasMessageContaining("reserved");
        assertThatThrownBy(() -> event("a", new Failing())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> event("a", itself)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encoder.connectError("/", "m", Collections.singletonMap("b", new byte[1])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(text(event("a", 1))).as("after failures").isEqualTo("2[\"a\",1]");
    }

    /** Cannot be read. */
    public static final class Failing {
        /** Throws. */
        public int getValue() {
            throw new IllegalStateException("as the test wants it");
        }
    }

    private EncodedPacket event(String name, @Nullable Object... args) {
        return encoder.event("/", Packet.NO_ID, name, args);
    }

    private static String text(EncodedPacket packet) {
        return new String(packet.utf8(), StandardCharsets.UTF_8);
    }
}
