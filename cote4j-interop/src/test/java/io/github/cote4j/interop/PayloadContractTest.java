package io.github.cote4j.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.interop.Side.Hearer;
import io.github.cote4j.interop.Side.Teller;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What bodies can hold. */
class PayloadContractTest extends Contract {
    private static final String UNICODE = "Ümlaut, 漢字, 😀, \u0000, \u2028, \"quoted\", back\\slash, e\u0301";
    private static final int TEN_MEGABYTES = 10 << 20;

    @Test
    void unicodeSurvivesInValuesFieldsTypesAndKeys() {
        Ad responder = ad("größe").key("schlüssel-" + mesh.port());
        to.responder(responder, Map.of("größe::漢字", Behaviour.ECHO));
        Map<String, Object> value = Map.of("text", UNICODE, "größe", List.of("漢字", ""));

        Side.Asker requester = from.requester(ad("anfrage").key(responder.key()));

        assertThat(outcome(requester, Ask.of("größe::漢字", Map.of("value", value)))
                        .result())
                .isEqualTo(value);
        assertThat(outcome(requester, Ask.of("größe::漢字", Map.of("value", UNICODE)))
                        .result())
                .isEqualTo(UNICODE);
    }

    @Test
    void jsonOfEveryKindSurvives() {
        responder(Behaviour.ECHO);
        Side.Asker requester = from.requester(ad("requester"));
        List<Object> values = new ArrayList<>(Arrays.asList(
                "",
                "text",
                0,
                -1,
                1.5,
                1e-7,
                9007199254740991L,
                true,
                List.of(),
                Map.of(),
                List.of(List.of(1), Map.of("a", Map.of()))));

        for (Object value : values) {
            assertThat(outcome(requester, Ask.echo(value)).result()).isEqualTo(value);
        }
    }

    @Test
    void aBlobSurvivesInAReply() {
        responder(Behaviour.BLOB);
        byte[] blob = everyByte();

        Object result = ask(Ask.of("blob", Map.of("base64", Base64.getEncoder().encodeToString(blob))))
                .result();

        assertThat(result).isEqualTo(blob);
    }

    @Test
    void anEmptyBlobSurvivesInAReply() {
        responder(Behaviour.BLOB);

        assertThat(ask(Ask.of("blob", Map.of("base64", ""))).result()).isEqualTo(new byte[0]);
    }

    @Test
    void aBlobThatLooksLikeBrokenJsonHarmsNobody() {
        to.responder(ad("responder"), Map.of("blob", Behaviour.BLOB, "echo", Behaviour.ECHO));
        Side.Asker requester = from.requester(ad("requester"));
        byte[] blob = "j:{broken".getBytes(StandardCharsets.US_ASCII);

        var answer = requester.ask(
                Ask.of("blob", Map.of("base64", Base64.getEncoder().encodeToString(blob))));

        assertThat(outcome(requester, Ask.echo("still there")).result()).isEqualTo("still there");
        // cote would read the blob as JSON and die of it: a JVM does not send it to Node. Node sends it as it is, and a
        // JVM requester gets JSON that is none.
        switch (pair) {
            case JVM_TO_JVM -> assertThat(answer.join().result()).isEqualTo(blob);
            case NODE_TO_JVM -> assertThat(answer.join().failure().message()).contains("cote.js cannot take bytes");
            case JVM_TO_NODE ->
                assertThat(answer)
                        .failsWithin(SOON)
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(CodecException.class);
        }
    }

    @Test
    void aBlobAndUnicodeSurviveInAnEvent() {
        Hearer subscriber = to.subscriber(ad("subscriber"), "größe");
        Teller publisher = from.publisher(ad("publisher"));
        linked(publisher, 1);

        publisher.publish("größe", everyByte());
        publisher.publish("größe", UNICODE);

        soon(() -> subscriber.heard().size() == 2);
        assertThat(subscriber.heard().get(0).data()).isEqualTo(everyByte());
        assertThat(subscriber.heard().get(1).data()).isEqualTo(UNICODE);
    }

    @Test
    void tenMegabytesSurviveThereAndBack() {
        responder(Behaviour.ECHO);
        String text = "0123456789abcdef".repeat(TEN_MEGABYTES / 16);

        Object result = ask(Ask.echo(text)).result();

        assertThat(text.equals(result)).as("the same 10 MB").isTrue();
    }

    @Test
    void tenMegabytesSurviveInAnEvent() {
        Hearer subscriber = to.subscriber(ad("subscriber"), "big");
        Teller publisher = from.publisher(ad("publisher"));
        linked(publisher, 1);
        String text = "x".repeat(TEN_MEGABYTES);

        // A publisher's default buffer for one subscriber holds 8 MiB, and this is one event.
        publisher.publish("big", text);

        soon(() -> !subscriber.heard().isEmpty());
        assertThat(text.equals(subscriber.heard().get(0).data()))
                .as("the same 10 MB")
                .isTrue();
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }
}
