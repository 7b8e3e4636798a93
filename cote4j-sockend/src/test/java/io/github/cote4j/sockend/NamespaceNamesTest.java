package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cote4j.socketio.SocketIoServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceNamesTest {
    @Test
    void aNamespaceIsAPathAndNoneIsTheRoot() {
        assertThat(NamespaceNames.path(null)).isEqualTo("/");
        assertThat(NamespaceNames.path("shop")).isEqualTo("/shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a b", "a?b", "a#b", "a\nb"})
    void namesThatNoClientCouldWriteAreNotServed(String name) {
        assertThat(NamespaceNames.usable(name)).isFalse();
        assertThat(NamespaceNames.usable("a::b/ü")).isTrue();
        assertThat(NamespaceNames.usable(null)).isTrue();
    }

    @Test
    void aPathIsServedThatTheServerTakesAndNoLongerOne() {
        String longest = "n".repeat(253) + "ü";
        try (SocketIoServer server = SocketIoServer.builder().build()) {
            assertThat(server.of(NamespaceNames.path(longest)).name()).hasSize(255);
            assertThat(NamespaceNames.usable(longest)).isTrue();
            assertThat(NamespaceNames.usable(longest + "n")).isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> server.of(NamespaceNames.path(longest + "n")));
        }
    }
}
