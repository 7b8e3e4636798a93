package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.codec.JacksonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EncodedSizeTest {
    private static final JacksonCodec CODEC = new JacksonCodec();

    private static int encoded(JsonNode sent) {
        return CODEC.encode(RequestBody.of(sent, CODEC)).length;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[[],[],{}]",
                "{'a':1,'b':[-20,3.25,false],'c':{'d':'e'}}",
                "'text'",
                "{'quoted':'a\\\\b','ü€':'ü€'}",
                "12345678901234567890123456789012345678901234567890"
            })
    void itIsTheLengthOfTheJson(String json) {
        JsonNode sent = JsonMapper.shared().readTree(json.replace('\'', '"'));

        assertThat(EncodedSize.of(sent)).isEqualTo(encoded(sent));
    }

    @Test
    void bytesInsideCountAsTheNumbersThatTheyBecome() {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        ObjectNode sent = JsonNodeFactory.instance.objectNode().put("file", all).put("none", new byte[0]);

        assertThat(EncodedSize.of(sent)).isEqualTo(encoded(sent)).isGreaterThan(900);
        assertThat(EncodedSize.of(sent.get("file"))).as("alone").isEqualTo(256);
    }

    @Test
    void whatIsEscapedOrOfSeveralBytesIsNotCountedForLess() {
        JsonNode sent =
                JsonNodeFactory.instance.arrayNode().add("\n\u0001😀").addNull().add(true);

        assertThat(EncodedSize.of(sent)).isBetween((long) encoded(sent), 2L * encoded(sent));
        assertThat(EncodedSize.of(null)).isZero();
    }
}
