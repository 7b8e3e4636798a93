package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    private static Target get(String uri) {
        return Target.of(HttpMethod.GET, uri);
    }

    @Test
    void aPathMayHaveAQuery() {
        assertThat(get("/p%20q?a=1&a=2&b=%C3%A9")).isEqualTo(new Target("/p q", Map.of("a", "2", "b", "é"), null));
        assertThat(get("//a/b").path()).isEqualTo("//a/b");
    }

    @Test
    void anAddressNamesItsHost() {
        assertThat(get("http://a.example:81/p?q=1")).isEqualTo(new Target("/p", Map.of("q", "1"), "a.example:81"));
        assertThat(get("HTTPS://[::1]?q=/")).isEqualTo(new Target("/", Map.of("q", "/"), "[::1]"));
        assertThat(get("http://a.example")).isEqualTo(new Target("/", Map.of(), "a.example"));
    }

    @Test
    void theServerAsAWholeIsForOptionsAlone() {
        assertThat(Target.of(HttpMethod.OPTIONS, "*").path()).isEqualTo(Target.SERVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "product",
                "a.example:80",
                "http:/a",
                "http://",
                "http:///a",
                "http://user@a.example/",
                "ftp://a.example/",
                "/%zz"
            })
    void nothingElseIsTaken(String uri) {
        assertThatThrownBy(() -> get(uri)).isInstanceOf(IllegalArgumentException.class);
    }
}
