package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Json;
import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.JacksonCodec;
import java.lang.reflect.Type;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class RequestBodyTest {
    private static final Codec CODEC = new JacksonCodec();

    private static JsonNode json(String json) {
        return JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    private static JsonNode written(JsonNode body) {
        return JsonMapper.shared().readTree(CODEC.encode(RequestBody.of(body, CODEC)));
    }

    @Test
    void topLevelFieldsThatSteerTheMeshAreLeftOutAndOthersKept() {
        JsonNode sent = json(
                "{'type':'x','__timeout':1,'__subset':'s','__value':2,'__proto__':{},'_a':1,'in':{'type':'y','__b':1}}");

        assertThat(RequestBody.object(sent)).isEqualTo(json("{'_a':1,'in':{'type':'y','__b':1}}"));
        assertThat(sent.size()).as("what was sent is not touched").isEqualTo(7);
    }

    @Test
    void bytesAloneStayBytesAndInsideBecomeWhatNodeWritesForABuffer() {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("n", 1);
        object.putArray("files").add(BinaryNode.valueOf(new byte[] {1, -1}));

        assertThat(RequestBody.of(BinaryNode.valueOf(new byte[] {1, -1}), CODEC))
                .isEqualTo(new byte[] {1, -1});
        assertThat(written(RequestBody.object(object)))
                .isEqualTo(json("{'n':1,'files':[{'type':'Buffer','data':[1,255]}]}"));
        assertThat(written(object.get("files"))).isEqualTo(json("[{'type':'Buffer','data':[1,255]}]"));
        assertThat(object.get("files").get(0).isBinary())
                .as("what was sent is not touched")
                .isTrue();
    }

    @Test
    void bytesInsideAreNoTreeOfNumbers() {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("file", new byte[1_000]);

        JsonNode body = (JsonNode) RequestBody.of(RequestBody.object(object), CODEC);

        assertThat(body.get("file").isContainer()).isFalse();
    }

    @Test
    void nothingAndNullAreNoBody() {
        assertThat(RequestBody.of(null, CODEC)).isNull();
        assertThat(RequestBody.of(json("null"), CODEC)).isNull();
    }

    @Test
    void anotherCodecGetsJsonText() {
        Codec other = new Codec() {
            @Override
            public byte[] encode(Object value) {
                return CODEC.encode(value);
            }

            @Override
            public Object decode(byte[] json, int offset, int length, Type type) {
                return CODEC.decode(json, offset, length, type);
            }
        };

        assertThat(RequestBody.of(json("[1,'a']"), other)).isEqualTo(new Json("[1,\"a\"]"));
        assertThat(RequestBody.of(JsonNodeFactory.instance.arrayNode().add(new byte[] {1, -1}), other))
                .isEqualTo(new Json("[{\"type\":\"Buffer\",\"data\":[1,255]}]"));
    }
}
