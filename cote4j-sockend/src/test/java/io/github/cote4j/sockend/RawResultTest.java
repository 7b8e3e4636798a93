package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.util.RawValue;

class RawResultTest {
    @ParameterizedTest
    @ValueSource(strings = {"1", "null", "\"text\"", "[]", "{\"a\":[{\"b\":null}]}", " {\"a\":1} "})
    void oneJsonValuePasses(String json) {
        assertThat(RawResult.of(json).value()).isInstanceOfSatisfying(RawValue.class, raw -> assertThat(raw.rawValue())
                .isEqualTo(json));
        assertThat(RawResult.of(json).names()).isFalse();
    }

    /** Any of these would break out of the packet that carries it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "1 2", "1],[2", "{}}", "{\"a\":\"\u001e\"}", "null\u001e4", "nul", "{}{}", "[1,]"})
    void whatIsNotOneJsonValueIsRefused(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> RawResult.of(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"__room\":1}|true",
                "{\"a\":{},\"__rooms\":[]}|true",
                "{\"a\":{\"__room\":1}}|false",
                "[{\"__room\":1}]|false",
                "\"__room\"|false",
            })
    void fieldsThatNameRoomsAreSeenAtTheTopOnly(String json, boolean names) {
        assertThat(RawResult.of(json).names()).isEqualTo(names);
    }
}
