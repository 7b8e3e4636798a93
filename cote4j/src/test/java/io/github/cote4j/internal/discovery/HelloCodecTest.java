package io.github.cote4j.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.discovery.Advertisement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HelloCodecTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HelloCodec codec = new HelloCodec(-0.18);

    @Test
    void readsWhatCoteSends() throws IOException {
        assertThat(hello("requester").advertisement())
                .isEqualTo(node("requester", "$$conv", "req", null, null, null)
                        .requests(List.of("convert"))
                        .build());
        assertThat(hello("responder").advertisement())
                .isEqualTo(node("responder", "$$conv", "rep", "rates", 28000, "eu")
                        .respondsTo(List.of("convert", "update rate"))
                        .build());
        assertThat(hello("publisher").advertisement())
                .isEqualTo(node("publisher", "$$", "pub-emitter", null, 28010, null)
                        .broadcasts(List.of("arbitration", "prices::*"))
                        .build());
        assertThat(hello("subscriber").advertisement())
                .isEqualTo(node("subscriber", "$$", "sub-emitter", null, null, null)
                        .subscribesTo(List.of("prices::*"))
                        .build());
        assertThat(hello("sockend").advertisement())
                .isEqualTo(
                        node("sockend", "$$other", "sockend", null, null, null).build());
        assertThat(hello("environment").advertisement().key()).isEqualTo("dev:$$conv");
        assertThat(hello("unicode").advertisement())
                .isEqualTo(node("Überträger 变换", "$$ключ", "rep", null, 28020, null)
                        .respondsTo(List.of())
                        .build());
    }

    @Test
    void aMonitorOfCoteHasAPortAndNoAxonType() throws IOException {
        Advertisement monitor = hello("monitor").advertisement();

        assertThat(monitor.type()).isEqualTo("monitor");
        assertThat(monitor.axonType()).isNull();
        assertThat(monitor.key()).isEqualTo("$$");
        assertThat(monitor.port()).isEqualTo(28030);
    }

    @Test
    void readsTheEnvelopeOfCote() throws IOException {
        JsonNode raw = JSON.readTree(fixture("responder"));
        Datagram.Hello hello = hello("responder");

        assertThat(hello.id()).isEqualTo(raw.get("iid").stringValue());
        assertThat(hello.processId()).isEqualTo(raw.get("pid").stringValue());
        assertThat(hello.hostName()).isEqualTo(raw.get("hostName").stringValue());
        assertThat(hello.processCommand()).endsWith("record.js .");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requester", "responder", "publisher", "subscriber", "sockend", "monitor", "environment"})
    void writesTheFieldsOfCoteInItsOrder(String name) throws IOException {
        ObjectNode theirs = (ObjectNode) JSON.readTree(fixture(name));
        ObjectNode data = (ObjectNode) theirs.get("data");
        // The two fields of node-discover's election of a master, in which cote4j takes no part.
        data.put("isMasterEligible", false).put("weight", -0.18);

        JsonNode ours = JSON.readTree(codec.encode(hello(name)));

        assertThat(ours).isEqualTo(theirs);
        assertThat(ours.propertyNames()).containsExactlyElementsOf(theirs.propertyNames());
        assertThat(ours.get("data").propertyNames()).containsExactlyElementsOf(data.propertyNames());
    }

    @Test
    void whatOnlyTheJvmSaysTravelsInAFieldOfItsOwn() {
        Advertisement.Jvm jvm = new Advertisement.Jvm(1, "gateway.example", List.of("a", "b*"));
        Datagram.Hello hello = new Datagram.Hello(
                "p", "i", "h", "c", node("n", "$$", "rep", null, 1, null).jvm(jvm));

        byte[] packet = codec.encode(hello);

        assertThat(HelloParser.parse(packet)).isEqualTo(hello);
        assertThat(JSON.readTree(packet).at("/data/advertisement/cote4j").toString())
                .isEqualTo("{\"version\":1,\"host\":\"gateway.example\",\"handles\":[\"a\",\"b*\"]}");
    }

    @Test
    void handlesThatDoNotFitAnEthernetFrameAreLeftToTheLink() {
        List<String> many =
                IntStream.range(0, 200).mapToObj(i -> "request number " + i).toList();
        byte[] packet = codec.encode(new Datagram.Hello(
                "p", "i", "h", "c", node("n", "$$", "rep", null, 1, null).jvm(new Advertisement.Jvm(1, null, many))));

        assertThat(packet.length).isLessThan(HelloCodec.COMFORTABLE_PACKET);
        assertThat(((Datagram.Hello) HelloParser.parse(packet)).advertisement().jvm())
                .isEqualTo(new Advertisement.Jvm(1, null, null));
    }

    @Test
    void aGoodbyeHasTheEnvelopeThatCoteReads() throws IOException {
        Datagram.Hello hello = hello("responder");
        byte[] packet = codec.encodeGoodbye(hello);
        JsonNode json = JSON.readTree(packet);

        assertThat(HelloParser.parse(packet)).isEqualTo(new Datagram.Goodbye(hello.processId(), hello.id()));
        assertThat(json.get("event").stringValue()).isEqualTo("cote4j:goodbye");
        assertThat(json.at("/data/advertisement/key").stringValue()).isEqualTo("$$conv");
        assertThat(json.at("/data/id").stringValue()).isEqualTo(hello.id());
    }

    @Test
    void anAdvertisementThatNobodyWouldTakeFailsAtOnce() {
        List<String> tooMany = Collections.nCopies(HelloParser.MAX_ENTRIES + 1, "a");
        List<String> tooLong = Collections.nCopies(100, "x".repeat(1_000));

        assertThatThrownBy(() -> encode(node("", "$$", "req", null, null, null).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name");
        assertThatThrownBy(
                        () -> encode(node("n", "$$", "rep", null, 70_000, null).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port");
        assertThatThrownBy(() -> encode(node("n", "$$", "req", null, null, null)
                        .requests(tooMany)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("requests");
        assertThatThrownBy(() -> encode(node("n", "$$", "req", null, null, null)
                        .requests(tooLong)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("datagram");
    }

    @Test
    void unknownFieldsAndNullsArePassedOver() {
        Datagram parsed = parse("""
                {"event":"hello","pid":"p","iid":"i","hostName":null,"later":[1],"data":{"other":{},"advertisement":
                {"name":"n","key":"$$","axon_type":"req","namespace":null,"port":null,"new":{"deep":[{}]}}}}""");

        assertThat(parsed)
                .isEqualTo(new Datagram.Hello(
                        "p",
                        "i",
                        "",
                        "",
                        node("n", "$$", "req", null, null, null).build()));
    }

    @Test
    void whatCoteWouldTakeIsTakenThoughItsTypeIsAnother() {
        Datagram.Hello parsed = (Datagram.Hello) parse("""
                {"event":"hello","pid":"p","iid":"i","hostName":7,"data":{"processCommand":[],"advertisement":
                {"name":"n","key":"$$","axon_type":"rep","port":"8000","subset":3,"namespace":true,"respondsTo":"time",
                "requests":{},"broadcasts":["a",1,null,[],"b"]}}}""");

        assertThat(parsed.hostName()).isEmpty();
        assertThat(parsed.processCommand()).isEmpty();
        assertThat(parsed.advertisement())
                .isEqualTo(node("n", "$$", "rep", "true", 8000, "3")
                        .broadcasts(List.of("a", "b"))
                        .build());
    }

    @Test
    void aLongCommandLineIsCut() {
        String command = "node " + "x".repeat(5_000);
        Datagram parsed = parse("{\"event\":\"hello\",\"pid\":\"p\",\"iid\":\"i\",\"data\":{\"processCommand\":\""
                + command + "\",\"advertisement\":{\"name\":\"n\",\"key\":\"$$\"}}}");

        assertThat(((Datagram.Hello) parsed).processCommand()).hasSize(1_024).startsWith("node xxx");
    }

    @Test
    void otherEventsAreNotMalformed() {
        assertThat(parse("{\"event\":\"promote\",\"data\":true}")).isEqualTo(new Datagram.Unknown("promote"));
    }

    @ParameterizedTest
    @MethodSource("io.github.cote4j.internal.discovery.NastyPackets#all")
    void nastyPacketsAreMalformed(byte[] packet) {
        assertThat(HelloParser.parse(packet)).isInstanceOf(Datagram.Malformed.class);
    }

    private byte[] encode(Advertisement advertisement) {
        return codec.encode(new Datagram.Hello("p", "i", "h", "c", advertisement));
    }

    private static Datagram parse(String json) {
        return HelloParser.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Datagram.Hello hello(String name) throws IOException {
        return (Datagram.Hello) HelloParser.parse(fixture(name));
    }

    static byte[] fixture(String name) throws IOException {
        try (InputStream in = HelloCodecTest.class.getResourceAsStream("/fixtures/discovery/" + name + ".json")) {
            return in.readAllBytes();
        }
    }

    private static Draft node(
            String name,
            String key,
            @Nullable String axonType,
            @Nullable String namespace,
            @Nullable Integer port,
            @Nullable String subset) {
        return new Draft(new Advertisement(
                "service", name, key, axonType, namespace, port, subset, null, null, null, null, null));
    }

    /** An advertisement as a cote.js component makes it, plus one list. */
    private record Draft(Advertisement build) {
        Draft respondsTo(List<String> list) {
            return with(list, null, null, null, null);
        }

        Draft requests(List<String> list) {
            return with(null, list, null, null, null);
        }

        Draft broadcasts(List<String> list) {
            return with(null, null, list, null, null);
        }

        Draft subscribesTo(List<String> list) {
            return with(null, null, null, list, null);
        }

        Advertisement jvm(Advertisement.Jvm jvm) {
            return with(null, null, null, null, jvm).build;
        }

        private Draft with(
                @Nullable List<String> respondsTo,
                @Nullable List<String> requests,
                @Nullable List<String> broadcasts,
                @Nullable List<String> subscribesTo,
                Advertisement.@Nullable Jvm jvm) {
            return new Draft(new Advertisement(
                    build.type(),
                    build.name(),
                    build.key(),
                    build.axonType(),
                    build.namespace(),
                    build.port(),
                    build.subset(),
                    respondsTo,
                    requests,
                    broadcasts,
                    subscribesTo,
                    jvm));
        }
    }
}
