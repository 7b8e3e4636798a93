package io.github.cote4j.swim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the transport reads of packets, and how they travel together. */
class PacketsTest {
    private static byte[] hello(int i) {
        return ("{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i-" + i + "\",\"data\":{\"iid\":\"not this\"}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBundleComesBackAsItWent() throws IOException {
        List<byte[]> packets =
                IntStream.range(0, 1_000).mapToObj(PacketsTest::hello).toList();

        byte[] bundle = PacketBundle.pack(packets);

        assertThat(PacketBundle.unpack(ByteBuffer.wrap(bundle))).containsExactlyElementsOf(packets);
        assertThat(bundle.length).as("deflated").isLessThan(packets.get(0).length * packets.size() / 5);
    }

    @Test
    void anEmptyBundleIsNoPacket() throws IOException {
        assertThat(PacketBundle.unpack(ByteBuffer.allocate(0))).isEmpty();
        assertThat(PacketBundle.unpack(ByteBuffer.wrap(PacketBundle.pack(List.of()))))
                .isEmpty();
    }

    @Test
    void moreThanABundleHoldsIsRefusedBeforeItTravels() {
        byte[] noise = new byte[60_000];
        new Random(1).nextBytes(noise);

        assertThatThrownBy(() -> PacketBundle.pack(IntStream.range(0, 20)
                        .mapToObj(i -> noise.clone())
                        .peek(each -> each[0]++)
                        .toList()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("20 components");
    }

    @Test
    void aBundleThatInflatesWithoutEndIsRefused() throws IOException {
        byte[] zeros = new byte[60_000];
        List<byte[]> packets = IntStream.range(0, PacketBundle.MAX_INFLATED / zeros.length - 1)
                .mapToObj(i -> zeros)
                .toList();
        byte[] most = PacketBundle.pack(packets);

        assertThat(most.length).isLessThan(20_000);
        assertThat(PacketBundle.unpack(ByteBuffer.wrap(most))).hasSize(packets.size());
        assertThatThrownBy(() -> PacketBundle.pack(IntStream.range(0, packets.size() + 2)
                        .mapToObj(i -> zeros)
                        .toList()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aBundleThatIsCutIsRefused() throws IOException {
        byte[] bundle = PacketBundle.pack(List.of(hello(1), hello(2)));
        byte[] cut = Arrays.copyOf(bundle, bundle.length - 12);

        assertThatThrownBy(() -> PacketBundle.unpack(ByteBuffer.wrap(cut))).isInstanceOf(IOException.class);
    }

    @Test
    void aLabelNamesComponentAndEvent() {
        assertThat(PacketLabel.of(hello(7))).isEqualTo(new PacketLabel(false, "p", "i-7"));
        assertThat(PacketLabel.of(
                        bytes("{\"data\":{\"a\":[1,{}]},\"iid\":\"i\",\"event\":\"cote4j:goodbye\",\"pid\":\"p\"}")))
                .isEqualTo(new PacketLabel(true, "p", "i"));
    }

    @Test
    void whatIsNeitherHelloNorGoodbyeHasNoLabel() {
        for (String packet : List.of(
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"event\":\"hello\",\"pid\":\"p\"}",
                "{\"event\":\"other\",\"pid\":\"p\",\"iid\":\"i\"}",
                "{\"event\":\"hello\",\"pid\":1,\"iid\":\"i\"}")) {
            assertThat(PacketLabel.of(bytes(packet))).as(packet).isNull();
        }
    }

    @Test
    void aGoodbyeIsReadAsOne() {
        PacketLabel label = new PacketLabel(false, "p \" \\", "i");

        assertThat(PacketLabel.of(label.goodbyePacket())).isEqualTo(new PacketLabel(true, "p \" \\", "i"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
