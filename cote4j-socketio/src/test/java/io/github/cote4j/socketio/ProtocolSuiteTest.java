package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of the Socket.IO protocol's own test suite, on loopback. */
class ProtocolSuiteTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final SocketIoServer server =
            SocketIoServer.builder().pingInterval(Duration.ofMillis(100)).build();
    private InetSocketAddress address;

    @BeforeEach
    void start() {
        server.of("/").onConnection(this::serve);
        server.of("/custom").onConnection(socket -> socket.emit("auth", socket.auth()));
        address = server.listen(0);
    }

    private void serve(Socket socket) {
        socket.emit("auth", socket.auth());
        socket.on("message", event -> socket.emit("message-back", event.args().toArray()));
        socket.on("message-with-ack", event -> event.ack(event.args().toArray()));
        socket.onDisconnect(reason -> ends.add(reason.toString()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private ProtocolClient connect() throws InterruptedException {
        return ProtocolClient.connect(http, address);
    }

    private ProtocolClient join() throws InterruptedException {
        ProtocolClient client = connect().send("40");
        client.text();
        client.text();
        return client;
    }

    @Test
    void connectsToTheMainNamespace() throws Exception {
        try (ProtocolClient client = connect().send("40")) {
            assertThat(client.text()).matches("40\\{\"sid\":\"[\\w-]{20}\"}");
            assertThat(client.text()).isEqualTo("42[\"auth\",{}]");
        }
    }

    @Test
    void connectsToTheMainNamespaceWithAPayload() throws Exception {
        try (ProtocolClient client = connect().send("40{\"token\":\"123\"}")) {
            assertThat(client.text()).startsWith("40{\"sid\":");
            assertThat(client.text()).isEqualTo("42[\"auth\",{\"token\":\"123\"}]");
        }
    }

    @Test
    void connectsToACustomNamespace() throws Exception {
        try (ProtocolClient client = connect().send("40/custom,")) {
            assertThat(client.text()).startsWith("40/custom,{\"sid\":");
            assertThat(client.text()).isEqualTo("42/custom,[\"auth\",{}]");
        }
    }

    @Test
    void connectsToACustomNamespaceWithAPayload() throws Exception {
        try (ProtocolClient client = connect().send("40/custom,{\"token\":\"abc\"}")) {
            assertThat(client.text()).startsWith("40/custom,{\"sid\":");
            assertThat(client.text()).isEqualTo("42/custom,[\"auth\",{\"token\":\"abc\"}]");
        }
    }

    @Test
    void anUnknownNamespaceIsRefused() throws Exception {
        try (ProtocolClient client = connect().send("40/random")) {
            assertThat(client.text()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void anInvalidHandshakeClosesTheConnection() throws Exception {
        try (ProtocolClient client = connect().send("4abc")) {
            client.awaitClose();
        }
        assertThat(server.stats().badPackets()).isEqualTo(1);
    }

    @Test
    void aClientWithoutAHandshakeIsClosed() throws Exception {
        try (SocketIoServer impatient = SocketIoServer.builder()
                        .connectTimeout(Duration.ofMillis(50))
                        .build();
                ProtocolClient client = ProtocolClient.connect(http, impatient.listen(0))) {
            client.awaitClose();
            await().until(() -> impatient.stats().connections() == 0);
        }
    }

    @Test
    void disconnectsFromTheMainNamespace() throws Exception {
        try (ProtocolClient client = join().send("41")) {
            await().untilAsserted(() -> assertThat(ends).containsExactly("client namespace disconnect"));
            client.send("40");

            assertThat(client.text()).startsWith("40{");
        }
    }

    @Test
    void disconnectsFromACustomNamespaceAlone() throws Exception {
        try (ProtocolClient client = join().send("40/custom")) {
            client.text();
            client.text();
            client.send("41/custom").send("42[\"message\",\"message to main namespace\"]");

            assertThat(client.text()).isEqualTo("42[\"message-back\",\"message to main namespace\"]");
            assertThat(ends).isEmpty();
        }
    }

    @Test
    void sendsText() throws Exception {
        try (ProtocolClient client = join().send("42[\"message\",1,\"2\",{\"3\":[true]}]")) {
            assertThat(client.text()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
        }
    }

    @Test
    void sendsBinary() throws Exception {
        try (ProtocolClient client = join()) {
            client.send("452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]")
                    .send(new byte[] {1, 2, 3})
                    .send(new byte[] {4, 5, 6});

            assertThat(client.text())
                    .isEqualTo("452-[\"message-back\",{\"_placeholder\":true,\"num\":0},"
                            + "{\"_placeholder\":true,\"num\":1}]");
            assertThat(client.binary()).containsExactly(1, 2, 3);
            assertThat(client.binary()).containsExactly(4, 5, 6);
        }
    }

    @Test
    void acknowledgesText() throws Exception {
        try (ProtocolClient client = join().send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]")) {
            assertThat(client.text()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
        }
    }

    @Test
    void acknowledgesBinary() throws Exception {
        try (ProtocolClient client = join()) {
            client.send("452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},"
                            + "{\"_placeholder\":true,\"num\":1}]")
                    .send(new byte[] {1, 2, 3})
                    .send(new byte[] {4, 5, 6});

            assertThat(client.text())
                    .isEqualTo("462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
            assertThat(client.binary()).containsExactly(1, 2, 3);
            assertThat(client.binary()).containsExactly(4, 5, 6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4abc", "42{}", "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]"})
    void anInvalidPacketClosesTheConnection(String invalid) throws Exception {
        try (ProtocolClient client = join().send(invalid)) {
            client.awaitClose();
            await().untilAsserted(() -> assertThat(ends).containsExactly("parse error"));
        }
    }

    @Test
    void closingTheServerClosesItsClientsAndEndsItsSockets() throws Exception {
        try (ProtocolClient client = join()) {
            server.close();
            server.close();

            client.awaitClose();
            assertThat(ends).containsExactly("server shutting down");
        }
    }
}
