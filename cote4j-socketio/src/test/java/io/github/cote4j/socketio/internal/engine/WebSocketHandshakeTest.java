package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WebSocketHandshakeTest {
    @Test
    void theKeyIsAnsweredAsTheStandardsExampleSays() {
        assertThat(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void compressionIsAgreedOnOnTermsThatCanBeMet() {
        assertThat(WebSocketHandshake.isOffered("permessage-deflate")).isTrue();
        assertThat(WebSocketHandshake.isOffered("permessage-deflate; client_max_window_bits"))
                .isTrue();
        assertThat(WebSocketHandshake.isOffered(
                        "Permessage-Deflate; server_no_context_takeover; client_no_context_takeover"))
                .isTrue();
        assertThat(WebSocketHandshake.isOffered("permessage-deflate; server_max_window_bits=15"))
                .isTrue();
        assertThat(WebSocketHandshake.isOffered("permessage-deflate; server_max_window_bits=10, permessage-deflate"))
                .isTrue();
    }

    @Test
    void otherTermsAreNot() {
        assertThat(WebSocketHandshake.isOffered("")).isFalse();
        assertThat(WebSocketHandshake.isOffered("permessage-deflate; server_max_window_bits=10"))
                .isFalse();
        assertThat(WebSocketHandshake.isOffered("permessage-deflate; something"))
                .isFalse();
        assertThat(WebSocketHandshake.isOffered("x-webkit-deflate-frame")).isFalse();
    }
}
