package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.internal.wire.Argument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Values on their way into arguments and out of them again, and errors too. */
class BodiesTest {
    private final JacksonCodec codec = new JacksonCodec();
    private final Bodies bodies = new Bodies(codec);

    record Point(int x, int y) {}

    private String request(Object body) {
        return new String(bodies.request("t", body), StandardCharsets.UTF_8);
    }

    private Payload payload(Argument kind, String content) {
        return new Payload(kind, content.getBytes(StandardCharsets.UTF_8), codec);
    }

    @Test
    void bytesAreReadFromBase64FromNumbersAndFromABufferOfNode() {
        byte[] bytes = {1, -1};

        assertThat(read("\"Af8=\"")).isEqualTo(bytes);
        assertThat(read("[1,-1]")).isEqualTo(bytes);
        assertThat(read("{\"type\":\"Buffer\",\"data\":[1,255]}")).isEqualTo(bytes);
        assertThatThrownBy(() -> read("{\"type\":\"Buffer\"}")).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> read("{\"data\":[256]}")).isInstanceOf(CodecException.class);
    }

    private Object read(String json) {
        return payload(Argument.JSON, json).as(byte[].class);
    }

    @Test
    void aBodysFieldsStandBehindTheType() {
        assertThat(request(null)).isEqualTo("j:{\"type\":\"t\"}");
        assertThat(request(new Point(1, 2))).isEqualTo("j:{\"type\":\"t\",\"x\":1,\"y\":2}");
        assertThat(request(Map.of())).isEqualTo("j:{\"type\":\"t\"}");
        assertThat(request(new Json("  {  } "))).isEqualTo("j:{\"type\":\"t\"}");
        assertThat(request(new Json(" {\"a\" : 1}"))).isEqualTo("j:{\"type\":\"t\",\"a\" : 1}");
        assertThat(request("text")).isEqualTo("j:{\"type\":\"t\",\"__value\":\"text\"}");
        assertThat(request(List.of(1))).isEqualTo("j:{\"type\":\"t\",\"__value\":[1]}");
        assertThat(request(new Json(" 5"))).isEqualTo("j:{\"type\":\"t\",\"__value\": 5}");
        assertThat(new String(bodies.request("\"\\\n", null), StandardCharsets.UTF_8))
                .isEqualTo("j:{\"type\":\"\\\"\\\\\\n\"}");
    }

    @Test
    void jsonThatIsNoneAndATypeThatContradictsAreRefused() {
        for (String json : List.of("", "{", "{\"a\":}", "{} {", "nul", "{\"a\":1}}")) {
            assertThatThrownBy(() -> request(new Json(json))).as(json).isInstanceOf(CodecException.class);
        }
        assertThatThrownBy(() -> request(Map.of("type", "other"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(request(Map.of("a", Map.of("type", "other")))).contains("other");
    }

    @Test
    void valuesTravelAsAmpMessagePacksThem() {
        assertThat(bodies.argument(null)).asString().isEqualTo("j:null");
        assertThat(bodies.argument("ü")).asString(StandardCharsets.UTF_8).isEqualTo("s:ü");
        assertThat(bodies.argument(new Point(1, 2))).asString().isEqualTo("j:{\"x\":1,\"y\":2}");
        assertThat(bodies.argument(new byte[] {1, 2})).containsExactly(1, 2);
        assertThat(bodies.argument(new byte[] {'j', ':', 1})).containsExactly('b', ':', 'j', ':', 1);
        assertThat(bodies.argument(payload(Argument.TEXT, "s"))).asString().isEqualTo("s:s");
        assertThat(bodies.argument(payload(Argument.JSON, "[1]"))).asString().isEqualTo("j:[1]");
        assertThatThrownBy(() -> bodies.argument(payload(Argument.JSON, "[1"))).isInstanceOf(CodecException.class);
    }

    @Test
    void whatWasWrappedIsUnwrapped() {
        Payload wrapped = payload(Argument.JSON, "{\"type\":\"t\",\"__value\":[1,2]}");
        assertThat((int[]) Bodies.unwrap(wrapped, int[].class, codec)).containsExactly(1, 2);
        Payload plain = payload(Argument.JSON, "{\"type\":\"t\",\"x\":1,\"y\":2}");
        assertThat(Bodies.unwrap(plain, Point.class, codec)).isEqualTo(new Point(1, 2));
        Payload inside = payload(Argument.JSON, "{\"type\":\"t\",\"a\":{\"b\":1,\"__value\":5}}");
        assertThat(Bodies.unwrap(inside, Map.class, codec)).isInstanceOf(Map.class);
    }

    @Test
    void payloadsConvertWhenAsked() {
        assertThat(payload(Argument.JSON, "\"a\\nb\"")).hasToString("a\nb");
        assertThat(payload(Argument.JSON, "\"broken")).hasToString("\"broken");
        assertThat(payload(Argument.TEXT, "5").as(Integer.class)).isEqualTo(5);
        assertThat(payload(Argument.TEXT, "a\"").json()).isEqualTo("\"a\\\"\"");
        assertThat(payload(Argument.BLOB, "ab").json()).isEqualTo("\"YWI=\"");
        assertThat(payload(Argument.BLOB, "ab").as(byte[].class)).containsExactly('a', 'b');
        assertThatThrownBy(() -> payload(Argument.BLOB, "ab").as(String.class)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> payload(Argument.JSON, "").as(Object.class)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> payload(Argument.JSON, "[".repeat(10_000)).as(Object.class))
                .isInstanceOf(CodecException.class);
        byte[] bytes = payload(Argument.BLOB, "ab").bytes();
        bytes[0] = 0;
        assertThat(payload(Argument.BLOB, "ab"))
                .isEqualTo(payload(Argument.BLOB, "ab"))
                .isNotEqualTo(payload(Argument.TEXT, "ab"));
    }

    @Test
    void errorsTravelWithClassMessageAndCode() {
        Map<String, String> error =
                RemoteErrors.describe(new CompletionException(new ReplyError("SOLD_OUT", "none left")), null);
        assertThat(error).containsEntry("message", "none left").containsEntry("code", "SOLD_OUT");
        assertThat(RemoteErrors.describe(new NullPointerException(), null))
                .containsEntry("message", "NullPointerException")
                .doesNotContainKey("code");
        assertThat(RemoteErrors.describe(new IllegalStateException("x".repeat(50_000)), null)
                        .get("message"))
                .hasSizeLessThan(10_100);
    }

    @Test
    void anErrorOfAnyFormBecomesAnException() {
        assertThat(error("{\"message\":\"m\",\"code\":\"COTE_OVERLOADED\"}")).isInstanceOf(OverloadedException.class);
        assertThat(error("{\"message\":\"m\",\"code\":\"COTE_NO_HANDLER\"}")).isInstanceOf(NoHandlerException.class);
        assertThat(error("{\"message\":\"m\",\"code\":\"COTE_BAD_PAYLOAD\"}")).isInstanceOf(BadPayloadException.class);
        assertThat(error("{\"message\":\"m\",\"name\":\"N\",\"code\":5}"))
                .isInstanceOfSatisfying(RemoteException.class, remote -> {
                    assertThat(remote).hasMessage("m");
                    assertThat(remote.remoteClass()).contains("N");
                    assertThat(remote.code()).contains("5");
                });
        assertThat(error("{}")).hasMessageContaining("says nothing");
        assertThat(error("\"plain\"")).hasMessage("plain");
        assertThat(error("{\"odd\":[1]}")).hasMessage("{\"odd\":[1]}");
        assertThat(error("{broken")).hasMessage("{broken");
        assertThat(error("7")).hasMessage("7");
    }

    private RequestException error(String json) {
        return RemoteErrors.toException("t", payload(Argument.JSON, json));
    }
}
