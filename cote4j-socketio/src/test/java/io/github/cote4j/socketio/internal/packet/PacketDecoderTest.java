package io.github.cote4j.socketio.internal.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketDecoderTest {
    private final PacketDecoder decoder =
            new PacketDecoder.Format(new PacketLimits(3, 1000, 20, 30, 5, 50, 40)).newDecoder();

    @Test
    void readsWhatAStockClientSends() throws BadPacketException {
        assertThat(text("0")).asString().isEqualTo("Connect[namespace=/, auth={}]");
        assertThat(text("0{\"token\":\"x\"}")).asString().isEqualTo("Connect[namespace=/, auth={\"token\":\"x\"}]");
        assertThat(text("0/chat,")).asString().isEqualTo("Connect[namespace=/chat, auth={}]");
        assertThat(text("0/chat")).asString().isEqualTo("Connect[namespace=/chat, auth={}]");
        assertThat(text("1/chat,")).isEqualTo(new Packet.Disconnect("/chat"));
        assertThat(text("2[\"a\",1]")).asString().isEqualTo("Event[namespace=/, id=-1, name=a, args=[1], weight=264]");
        assertThat(text("2/chat,12[\"a\",1,{\"b\":[null]}]"))
                .asString()
                .isEqualTo("Event[namespace=/chat, id=12, name=a, args=[1, {\"b\":[null]}], weight=669]");
        assertThat(text("3/chat,0[]")).asString().isEqualTo("Ack[namespace=/chat, id=0, args=[]]");
        assertThat(text("2[7]")).asString().contains("name=7");
    }

    @Test
    void namespacesAndNamesMayBeAnyUnicode() throws BadPacketException {
        assertThat(text("2/ça va ✓,[\"größe 😀\"]"))
                .asString()
                .startsWith("Event[namespace=/ça va ✓, id=-1, name=größe 😀, args=[]");
        assertThat(text("2/ça va ✓,[\"again\"]").namespace()).isEqualTo("/ça va ✓");
        assertThat(text("2/ça va,[\"again\"]").namespace()).isEqualTo("/ça va");
    }

    @Test
    void attachmentsStandWhereTheirPlaceholdersStood() throws BadPacketException {
        assertThat(decoder.text(utf8("52-7[\"a\",{\"x\":[{\"_placeholder\":true,\"num\":1}]},"
                        + "{\"num\":0,\"_placeholder\":true}]")))
                .isNull();
        assertThat(decoder.binary(new byte[] {1})).isNull();
        Packet.Event event = (Packet.Event) decoder.binary(new byte[] {2, 3});

        assertThat(event).isNotNull();
        assertThat(event.args().get(0).get("x").get(0).binaryValue()).containsExactly(2, 3);
        assertThat(event.args().get(1).binaryValue()).containsExactly(1);
        assertThat(event.id()).isEqualTo(7);
    }

    @Test
    void anAcknowledgementMayHoldBinary() throws BadPacketException {
        assertThat(decoder.text(utf8("61-/chat,4[{\"_placeholder\":true,\"num\":0}]")))
                .isNull();
        Packet.Ack ack = (Packet.Ack) decoder.binary(new byte[] {9});

        assertThat(ack).isNotNull();
        assertThat(ack.namespace()).isEqualTo("/chat");
        assertThat(ack.args().get(0).isBinary()).isTrue();
    }

    @Test
    void inATextPacketAPlaceholderIsAnObjectLikeAnyOther() throws BadPacketException {
        assertThat(text("2[\"a\",{\"_placeholder\":true,\"num\":0}]"))
                .asString()
                .contains("args=[{\"_placeholder\":true,\"num\":0}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9",
                "abc",
                "7[]",
                "-1",
                "2",
                "2{}",
                "2[]",
                "2[",
                "2[\"a\"",
                "2[\"a\"]]",
                "2[\"a\"] x",
                "2\"a\"",
                "2[null]",
                "2[{}]",
                "2[true]",
                "2abc[\"a\"]",
                "2[\"connect\"]",
                "2[\"disconnecting\"]",
                "2[\"newListener\"]",
                "2[\"123456789012345678901\"]",
                "21234567890123456[\"a\"]",
                "3[]",
                "31",
                "31{}",
                "4{\"message\":\"x\"}",
                "0[]",
                "0\"a\"",
                "0null",
                "012{}",
                "01{}",
                "1{}",
                "1[]",
                "11",
                "5[\"a\"]",
                "50-[\"a\"]",
                "54-[\"a\"]",
                "5-[\"a\"]",
                "5-1-[\"a\"]",
                "51.0-[\"a\"]",
                "51[\"a\"]",
                "2/1234567890123456789012345678901,[\"a\"]",
                "2[\"a\",[[[[[[1]]]]]]]",
                "0{\"a\":[[[[[[1]]]]]]}",
                "2[\"a\",\u0001]",
                "2[\"a\",NaN]",
                "2[\"a\",'b']",
                "2[,\"a\"]",
                "2[\"a\",]"
            })
    void whatIsNotOfTheProtocolIsRefused(String bad) {
        assertThatThrownBy(() -> decoder.text(utf8(bad)))
                .isInstanceOf(BadPacketException.class)
                .message()
                .isNotBlank()
                .doesNotContain("123456");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] bytes = utf8("2[\"a?\"]");
        bytes[4] = (byte) 0xff;

        assertThatThrownBy(() -> decoder.text(bytes)).isInstanceOf(BadPacketException.class);
    }

    @Test
    void binaryWithoutItsPacketIsRefused() {
        assertThatThrownBy(() -> decoder.binary(new byte[1])).hasMessage("attachment without a packet");
    }

    @Test
    void textBetweenAttachmentsIsRefused() throws BadPacketException {
        decoder.text(utf8("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"));

        assertThatThrownBy(() -> decoder.text(utf8("2[\"a\"]"))).hasMessage("text where an attachment is due");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "51-[\"a\",{\"_placeholder\":true,\"num\":1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":-1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":0.5}]",
                "51-[\"a\",{\"_placeholder\":true}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
                "51-[\"a\"]"
            })
    void everyAttachmentHasOnePlaceholder(String text) throws BadPacketException {
        decoder.text(utf8(text));

        assertThatThrownBy(() -> decoder.binary(new byte[1])).isInstanceOf(BadPacketException.class);
    }

    @Test
    void thePartsOfAPacketAreTogetherBounded() throws BadPacketException {
        decoder.text(utf8("52-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]"));
        decoder.binary(new byte[500]);

        assertThatThrownBy(() -> decoder.binary(new byte[500])).hasMessage("packet too large");
        assertThatThrownBy(() -> new PacketDecoder.Format(new PacketLimits(3, 1000, 20, 30, 5, 50, 40))
                        .newDecoder()
                        .text(new byte[1001]))
                .hasMessage("packet too large");
    }

    @Test
    void aPacketOfManySmallValuesWeighsWhatItsTreeTakesAndOneOfTooManyIsRefused() throws BadPacketException {
        Packet.Event many = (Packet.Event) text("2[\"a\"" + ",{}".repeat(23) + "]");
        assertThat(many.weight()).isGreaterThan(49 * 50);

        for (String start : new String[] {"2[\"a\"", "30[1"}) {
            assertThatThrownBy(() -> decoder.text(utf8(start + ",{}".repeat(24) + "]")))
                    .hasMessageStartingWith("JSON too deep, of too many tokens");
        }
    }

    @Test
    void anAttachmentCountsForItsBytes() throws BadPacketException {
        decoder.text(utf8("51-[\"a\",{\"_placeholder\":true,\"num\":0}]"));
        Packet.Event event = (Packet.Event) decoder.binary(new byte[500]);

        assertThat(event).isNotNull();
        assertThat(event.weight()).isBetween(900, 1200);
    }

    @Test
    void authenticationIsReadAnewFromItsBytesAndNotReadWhenItIsTooLarge() throws BadPacketException {
        Packet.Connect connect = (Packet.Connect) text("0/chat,{\"token\":\"12345678901234567890123456\"}");
        assertThat(connect.auth()).isNotNull();
        assertThat(connect.auth().read())
                .isEqualTo(connect.auth().read())
                .isNotSameAs(connect.auth().read());

        assertThat(((Packet.Connect) text("0/chat,{\"token\":\"12345678901234567890123456789\"}")).auth())
                .isNull();
    }

    private Packet text(String text) throws BadPacketException {
        Packet packet = decoder.text(utf8(text));
        assertThat(packet).isNotNull();
        return packet;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
