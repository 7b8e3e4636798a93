package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {
    private final List<String> heard = new ArrayList<>();
    private final PacketSink sink = new PacketSink() {
        @Override
        public void text(byte type, byte[] rest) {
            heard.add((char) type + ":" + new String(rest, StandardCharsets.UTF_8));
        }

        @Override
        public void binary(byte[] bytes) {
            heard.add("b:" + List.of(bytes.length, (int) bytes[0]));
        }
    };

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void packetsComeOneAfterAnother() throws BadInput {
        Payload.read(bytes("4hello\u001e2\u001ebAQIDBA==\u001e4€"), sink);

        assertThat(heard).containsExactly("4:hello", "2:", "b:[4, 1]", "4:€");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u001e", "4a\u001e", "\u001e4a", "4a\u001e\u001e4b", "b!!!", "bA"})
    void whatIsNotAPayloadIsRefused(String body) {
        assertThatThrownBy(() -> Payload.read(bytes(body), sink)).isInstanceOf(BadInput.class);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> Payload.read(new byte[] {'4', (byte) 0xff}, sink))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aMessageIsWrittenAsItIsRead() throws BadInput {
        Message message = Message.of(bytes("51-[]"), List.of(new byte[] {7, 8}, new byte[] {9}));

        Payload.read(message.payload(), sink);

        assertThat(heard).containsExactly("4:51-[]", "b:[2, 7]", "b:[1, 9]");
    }
}
