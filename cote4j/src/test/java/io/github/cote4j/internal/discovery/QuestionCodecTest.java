package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuestionCodecTest {
    private final String processId = UUID.randomUUID().toString();
    private final QuestionCodec codec = new QuestionCodec(processId);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(HelloParser.parse(codec.ask(List.of("a", "b"))))
                .isEqualTo(new Datagram.Ask(processId, List.of("a", "b")));
        assertThat(HelloParser.parse(codec.who())).isEqualTo(new Datagram.Who(processId));
        assertThat(HelloParser.parse(codec.peers(List.of("10.0.0.1:12345", "192.168.1.255:1"))))
                .isEqualTo(new Datagram.Sources(processId, List.of(at("10.0.0.1", 12345), at("192.168.1.255", 1))));
    }

    /** cote.js emits an event only when the packet has both, and drops what has its own ids. */
    @Test
    void questionsHaveTheEnvelopeThatCoteReads() {
        for (byte[] packet : List.of(codec.ask(List.of("a")), codec.who(), codec.peers(List.of()))) {
            JsonNode json = new JsonMapper().readTree(packet);

            assertThat(json.get("event").stringValue()).startsWith("cote4j:");
            assertThat(json.get("pid").stringValue()).isEqualTo(processId);
            assertThat(json.get("iid").stringValue()).isEqualTo(processId);
            assertThat(json.get("data").isObject()).isTrue();
        }
    }

    @Test
    void whatIsSaidToFitFitsAnEthernetFrame() {
        List<String> ids = IntStream.range(0, 500)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();
        assertThat(QuestionCodec.fitting(ids)).isBetween(20, 40);
        assertThat(codec.ask(ids.subList(0, QuestionCodec.fitting(ids))).length)
                .isLessThanOrEqualTo(HelloCodec.COMFORTABLE_PACKET);

        List<String> addresses = IntStream.range(0, 500)
                .mapToObj(i -> "255.255.255." + i % 256 + ":65535")
                .toList();
        assertThat(QuestionCodec.fitting(addresses)).isBetween(35, 60);
        assertThat(QuestionCodec.fitting(Stream.generate(() -> "1").limit(500).toList()))
                .isEqualTo(QuestionCodec.MAX_ENTRIES);
        assertThat(QuestionCodec.fitting(List.of("x".repeat(2_000)))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:1",
                "10.0.0.1",
                "10.0.0.1:0",
                "10.0.0.1:65536",
                "10.0.0.256:1",
                "0.0.0.0:1",
                "239.1.2.3:1",
                "255.255.255.255:1",
                "::1:1",
                ""
            })
    void addressesThatNoProcessHasAreMalformed(String address) {
        assertThat(HelloParser.parse(codec.peers(List.of(address)))).isInstanceOf(Datagram.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"cote4j:ask\",\"pid\":\"p\"}",
                "{\"event\":\"cote4j:ask\",\"pid\":\"p\",\"data\":{}}",
                "{\"event\":\"cote4j:ask\",\"pid\":\"p\",\"data\":{\"ids\":[1]}}",
                "{\"event\":\"cote4j:ask\",\"data\":{\"ids\":[\"a\"]}}",
                "{\"event\":\"cote4j:who\",\"data\":{}}",
                "{\"event\":\"cote4j:peers\",\"pid\":\"p\",\"data\":{\"peers\":{}}}",
                "{\"event\":\"cote4j:peers\",\"pid\":\"p\",\"data\":{\"peers\":[null]}}"
            })
    void questionsThatBreakTheProtocolAreMalformed(String json) {
        assertThat(HelloParser.parse(json.getBytes(StandardCharsets.UTF_8))).isInstanceOf(Datagram.Malformed.class);
    }

    @Test
    void longListsAreMalformed() {
        List<String> many =
                Stream.generate(() -> "a").limit(QuestionCodec.MAX_ENTRIES + 1).toList();

        assertThat(HelloParser.parse(codec.ask(many))).isInstanceOf(Datagram.Malformed.class);
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(UdpTransport.ipv4(address), port);
    }
}
