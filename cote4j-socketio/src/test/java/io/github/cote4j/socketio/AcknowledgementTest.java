package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AcknowledgementTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakeServer server = new FakeServer(builder -> builder.maxUnacknowledged(3));
    private final FakeConnection connection = server.connect();
    private final Socket socket;

    AcknowledgementTest() {
        server.of("/");
        connection.join("/");
        socket = server.of("/").sockets().iterator().next();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void clientsAcknowledgeInAnyOrderAndWithBinary() throws Exception {
        CompletableFuture<List<JsonNode>> first = socket.emitWithAck(LONG, "a", 1);
        CompletableFuture<List<JsonNode>> second = socket.emitWithAck(LONG, "b");
        assertThat(connection.sent()).containsExactly("20[\"a\",1]", "21[\"b\"]");
        connection
                .receive("31[\"x\",2]", "61-0[{\"_placeholder\":true,\"num\":0}]")
                .receive(new byte[] {7});

        assertThat(get(second)).asString().isEqualTo("[\"x\", 2]");
        assertThat(get(first).get(0).binaryValue()).containsExactly(7);
    }

    @Test
    void whatWasNotAskedForIsIgnored() {
        socket.emitWithAck(LONG, "a");
        connection.receive("30[]", "30[]", "39[]");

        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void withoutAnAcknowledgementInTimeItFails() {
        CompletableFuture<List<JsonNode>> ack = socket.emitWithAck(Duration.ofMillis(20), "a");

        assertThatThrownBy(() -> get(ack))
                .hasCauseInstanceOf(AckTimeoutException.class)
                .hasMessageContaining("'a' was not acknowledged within 20 ms");
        connection.receive("30[]");
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void theEndOfTheSocketFailsIt() {
        CompletableFuture<List<JsonNode>> ack = socket.emitWithAck(LONG, "a");
        connection.lost(DisconnectReason.PING_TIMEOUT);

        assertThatThrownBy(() -> get(ack)).cause().isInstanceOfSatisfying(DisconnectedException.class, e -> assertThat(
                        e.reason())
                .isEqualTo(DisconnectReason.PING_TIMEOUT));
        assertThatThrownBy(() -> get(socket.emitWithAck(LONG, "a"))).hasCauseInstanceOf(DisconnectedException.class);
    }

    @Test
    void tooManyThatAreNotAcknowledgedAreRefused() throws Exception {
        CompletableFuture<List<JsonNode>> first = socket.emitWithAck(LONG, "a");
        socket.emitWithAck(LONG, "b");
        assertThatThrownBy(() -> socket.emitWithAck(LONG, "connect")).isInstanceOf(IllegalArgumentException.class);
        socket.emitWithAck(LONG, "c");
        connection.sent();

        assertThatThrownBy(() -> get(socket.emitWithAck(LONG, "d")))
                .cause()
                .isInstanceOfSatisfying(TooManyUnacknowledgedException.class, e -> assertThat(e.limit())
                        .isEqualTo(3));
        assertThat(connection.sent()).isEmpty();
        connection.receive("30[]");
        assertThat(get(first)).isEmpty();
        assertThat(socket.emitWithAck(LONG, "e")).isNotCompleted();
        assertThat(connection.sent()).containsExactly("24[\"e\"]");
    }

    private static List<JsonNode> get(CompletableFuture<List<JsonNode>> ack) throws ExecutionException, Exception {
        return ack.get(5, TimeUnit.SECONDS);
    }
}
