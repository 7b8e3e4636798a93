package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a service says that it answers. */
class ReadyLineTest {
    @Test
    void readinessMayHaveAnAddress() {
        assertThat(ReadyLine.of("{\"ready\":true,\"service\":\"user\",\"pid\":1}"))
                .contains(new ReadyLine(null));
        assertThat(ReadyLine.of("{\"ready\":true,\"url\":\"http://h:1\"}")).contains(new ReadyLine("http://h:1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ready", "{", "{\"ready\":false}", "{\"ready\":\"x\"}", "{\"url\":\"http://h:1\"}", "[true]"
            })
    void anyOtherLineIsNone(String line) {
        assertThat(ReadyLine.of(line)).isEmpty();
    }
}
