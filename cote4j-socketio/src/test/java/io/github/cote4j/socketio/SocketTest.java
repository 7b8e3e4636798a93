package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketTest {
    private final FakeServer server = new FakeServer();
    private final FakeConnection connection = server.connect();
    private final List<Socket> sockets = new ArrayList<>();

    SocketTest() {
        server.of("/").onConnection(sockets::add).onConnection(server::recordEvents);
        server.of("/chat").onConnection(sockets::add).onConnection(server::recordEvents);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aClientIsToldItsIdAndCanBeSentEvents() {
        connection.receive("0{\"token\":1}");
        Socket socket = sockets.get(0);
        socket.emit("hello", "world", new byte[3]);

        assertThat(connection.sent())
                .containsExactly(
                        "0{\"sid\":\"" + socket.id() + "\"}",
                        "51-[\"hello\",\"world\",{\"_placeholder\":true,\"num\":0}]",
                        "binary 3");
        assertThat(socket.id()).hasSize(20).isNotEqualTo(connection.id());
        assertThat(socket.auth().get("token").intValue()).isEqualTo(1);
        assertThat(socket.handshake().header("User-Agent")).hasValue("test");
        assertThat(socket.connected()).isTrue();
        assertThat(server.of("/").sockets()).containsExactly(socket);
    }

    @Test
    void eventsAreHandledInTheirOrderAndAcknowledged() {
        connection.join("/").receive("20[\"a\",1]", "2[\"b\"]", "21[\"c\",{\"x\":[]}]");

        assertThat(server.seen).containsExactly("a[1]", "b[]", "c[{\"x\":[]}]");
        assertThat(connection.sent()).containsExactly("30[1]", "31[{\"x\":[]}]");
    }

    @Test
    void binaryComesInAndGoesOut() {
        connection
                .join("/")
                .receive("51-4[\"a\",[{\"_placeholder\":true,\"num\":0}]]")
                .receive(new byte[5]);

        assertThat(connection.sent()).containsExactly("61-4[[{\"_placeholder\":true,\"num\":0}]]", "binary 5");
    }

    @Test
    void anEventWithoutItsArgumentsIsTheSameEvent() {
        List<IncomingEvent> kept = new ArrayList<>();
        List<Boolean> answers = new ArrayList<>();
        connection.join("/");
        sockets.get(0).on("large", event -> {
            kept.add(event);
            kept.add(event.withoutArgs());
        });
        connection.receive("20[\"large\",[1,2,3]]");

        assertThat(kept.get(0).args()).hasSize(1);
        assertThat(kept.get(1).args()).isEmpty();
        assertThat(kept.get(1).name()).isEqualTo("large");
        assertThat(kept.get(1).socket()).isEqualTo(sockets.get(0));
        assertThat(kept.get(1).wantsAck()).isTrue();
        answers.add(kept.get(1).ack("done"));
        answers.add(kept.get(0).ack("again"));
        assertThat(answers).containsExactly(true, false);
        assertThat(connection.sent()).containsExactly("30[\"done\"]");
    }

    @Test
    void anEventIsAcknowledgedOnce() {
        List<Boolean> answers = new ArrayList<>();
        connection.join("/");
        sockets.get(0).on("twice", event -> {
            answers.add(event.ack(1));
            answers.add(event.ack(2));
        });
        sockets.get(0).on("never", event -> answers.add(event.ack(3)));
        connection.receive("20[\"twice\"]", "2[\"never\"]");

        assertThat(answers).containsExactly(true, false, false);
        assertThat(connection.sent()).containsExactly("30[1]");
    }

    @Test
    void aHandlerOfTheNameComesBeforeTheCatchAllAndAppliesAtOnce() {
        connection.join("/").receive("2[\"a\"]");
        sockets.get(0)
                .on("a", event -> server.seen.add("first"))
                .onNonBlocking("a", event -> server.seen.add("second"));
        connection.receive("2[\"a\"]");
        sockets.get(0).off("a");
        connection.receive("2[\"a\"]");

        assertThat(server.seen).containsExactly("a[]", "first", "second", "a[]");
    }

    @Test
    void aHandlerThatFailsIsNotLeftUnanswered() {
        connection.join("/");
        sockets.get(0).on("bad", event -> {
            throw new IllegalStateException("as the test wants it");
        });
        connection.receive("20[\"bad\"]", "21[\"good\"]");

        assertThat(connection.sent())
                .containsExactly(
                        "30[{\"message\":\"The event could not be handled\",\"code\":\"handler-failed\"}]", "31[]");
    }

    @Test
    void severalNamespacesShareAConnection() {
        connection.join("/").join("/chat").receive("2/chat,[\"a\"]", "2[\"b\"]", "1", "2/chat,[\"c\"]");

        assertThat(server.seen)
                .hasSize(4)
                .containsSubsequence("a[]", "c[]")
                .containsSubsequence("b[]", "client namespace disconnect");
        assertThat(sockets).extracting(Socket::connected).containsExactly(false, true);
        assertThat(sockets).extracting(socket -> socket.namespace().name()).containsExactly("/", "/chat");
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void aClientThatLeftMayJoinAgain() {
        connection.join("/").receive("1", "0");

        assertThat(connection.sent()).hasSize(1).first().asString().startsWith("0{\"sid\":");
        assertThat(sockets).extracting(Socket::connected).containsExactly(false, true);
    }

    @Test
    void aClientThatAsksTwiceToJoinIsLetInOnce() {
        connection.receive("0", "0", "2[\"a\"]");

        assertThat(connection.sent()).hasSize(1);
        assertThat(sockets).hasSize(1);
        assertThat(server.seen).containsExactly("a[]");
    }

    @Test
    void theServerDisconnectsASocketAndIgnoresWhatIsStillOnItsWay() {
        connection.join("/").join("/chat");
        sockets.get(0).disconnect();
        sockets.get(0).disconnect();
        connection.receive("20[\"late\"]", "30[]", "1");
        sockets.get(0).emit("late");

        assertThat(server.seen).containsExactly("server namespace disconnect");
        assertThat(connection.sent()).containsExactly("1");
        assertThat(connection.isClosed()).isFalse();
        assertThat(server.of("/").sockets()).isEmpty();
        assertThat(sockets.get(1).connected()).isTrue();
    }

    @Test
    void theServerDisconnectsAClientFromAllNamespaces() {
        connection.join("/").join("/chat");
        sockets.get(0).disconnectClient();

        assertThat(connection.sent()).containsExactly("1", "1/chat,");
        assertThat(connection.isClosed()).isTrue();
        assertThat(server.seen).containsExactly("server namespace disconnect", "server namespace disconnect");
    }

    @Test
    void theEndOfAConnectionEndsItsSocketsWithItsReason() {
        connection.join("/").join("/chat");
        List<DisconnectReason> told = new ArrayList<>();
        sockets.get(0).onDisconnectNonBlocking(told::add);
        connection.lost(DisconnectReason.PING_TIMEOUT);
        sockets.get(0).onDisconnectNonBlocking(told::add).onDisconnect(told::add);

        assertThat(server.seen).containsExactly("ping timeout", "ping timeout");
        assertThat(told)
                .containsExactly(
                        DisconnectReason.PING_TIMEOUT, DisconnectReason.PING_TIMEOUT, DisconnectReason.PING_TIMEOUT);
        assertThat(server.of("/chat").sockets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "2{}", "2abc[\"a\"]", "2/other,[\"a\"]", "2/chat,[\"a\"]", "4{}", "2[\"connect\"]"})
    void whatIsNotOfTheProtocolClosesTheConnectionAndIsCounted(String bad) {
        connection.join("/").receive("2[\"before\"]", bad, "2[\"after\"]");

        assertThat(server.seen).containsExactly("before[]", "parse error");
        assertThat(connection.isClosed()).isTrue();
        assertThat(server.context.counters().badPackets.sum()).isEqualTo(1);
    }

    @Test
    void aReservedNameIsNotEmitted() {
        connection.join("/");

        assertThatThrownBy(() -> sockets.get(0).emit("disconnect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.of("/").emit("connect")).hasMessageContaining("reserved");
    }

    @Test
    void tooManyEventsInFlightAreRefusedUntilSomeAreAnswered() {
        try (FakeServer small = new FakeServer(builder -> builder.maxInFlight(2))) {
            List<IncomingEvent> held = new ArrayList<>();
            small.of("/").onConnection(socket -> socket.onAny(held::add));
            FakeConnection client =
                    small.connect().join("/").receive("20[\"a\"]", "21[\"a\"]", "22[\"a\"]", "2[\"b\"]");

            assertThat(held).hasSize(3);
            assertThat(client.sent())
                    .containsExactly("32[{\"message\":\"Too many requests in flight\",\"code\":\"overloaded\"}]");
            held.get(1).ack();
            client.receive("23[\"a\"]");
            assertThat(client.sent()).containsExactly("31[]");
            assertThat(held).hasSize(4);
            assertThat(small.context.counters().refusedEvents.sum()).isEqualTo(1);
        }
    }

    @Test
    void bytesOfEventsInFlightAreBoundedToo() {
        try (FakeServer small = new FakeServer(builder -> builder.maxBufferedBytes(1000))) {
            small.of("/").onConnection(socket -> socket.onAnyNonBlocking(event -> {}));
            String large = "[\"a\",\"" + "x".repeat(900) + "\"]";
            FakeConnection client = small.connect().join("/").receive("20" + large, "21" + large);

            assertThat(client.sent()).singleElement().asString().startsWith("31[{\"message\":\"Too many");
        }
    }
}
