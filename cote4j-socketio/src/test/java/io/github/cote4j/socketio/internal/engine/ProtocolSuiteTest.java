package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of the Engine.IO protocol's own test suite, on loopback, with its times. */
class ProtocolSuiteTest {
    private Site site;

    @BeforeEach
    void start() {
        Site.Settings settings = new Site.Settings();
        settings.pingInterval = Duration.ofMillis(300);
        settings.pingTimeout = Duration.ofMillis(200);
        site = settings.echo();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static void assertOpenPacket(String packet, String... upgrades) {
        assertThat(packet).startsWith("0");
        JsonNode open = JsonMapper.builder().build().readTree(packet.substring(1));
        assertThat(open.propertyNames())
                .containsExactlyInAnyOrder("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(open.get("sid").asString()).hasSize(20);
        assertThat(open.get("upgrades").valueStream().map(JsonNode::asString)).containsExactly(upgrades);
        assertThat(open.get("pingInterval").asInt()).isEqualTo(300);
        assertThat(open.get("pingTimeout").asInt()).isEqualTo(200);
        assertThat(open.get("maxPayload").asInt()).isEqualTo(1_000_000);
    }

    @Test
    void pollingOpensASession() throws Exception {
        HttpResponse<String> reply = site.get(site.polling(""));

        assertThat(reply.statusCode()).isEqualTo(200);
        assertOpenPacket(reply.body(), "websocket");
    }

    @Test
    void anotherProtocolVersionIsRefused() throws Exception {
        assertThat(site.get(site.uri("/engine.io/?transport=polling")).statusCode())
                .isEqualTo(400);
        assertThat(site.get(site.uri("/engine.io/?EIO=abc&transport=polling")).statusCode())
                .isEqualTo(400);
        HttpResponse<String> third = site.get(site.uri("/engine.io/?EIO=3&transport=polling"));
        assertThat(third.statusCode()).isEqualTo(400);
        assertThat(third.body()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
    }

    @Test
    void anUnknownTransportIsRefused() throws Exception {
        HttpResponse<String> none = site.get(site.uri("/engine.io/?EIO=4"));
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(none.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
        assertThat(site.get(site.uri("/engine.io/?EIO=4&transport=abc")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aHandshakeByAnotherMethodIsRefused() throws Exception {
        HttpResponse<String> post =
                site.send(HttpRequest.newBuilder(site.polling("")).POST(BodyPublishers.ofString("4x")));
        assertThat(post.statusCode()).isEqualTo(400);
        assertThat(post.body()).isEqualTo("{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertThat(site.send(HttpRequest.newBuilder(site.polling("")).PUT(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void webSocketOpensASession() throws Exception {
        assertOpenPacket(site.webSocket("").text());
    }

    @Test
    void aWebSocketOfAnotherVersionIsRefused() {
        assertThatThrownBy(() -> site.webSocket("&EIO=3"))
                .hasRootCauseMessage("Unexpected HTTP response status code 400");
        assertThatThrownBy(() -> site.webSocket("&transport=abc"))
                .hasRootCauseMessage("Unexpected HTTP response status code 400");
    }

    @Test
    void pollingCarriesOnePacket() throws Exception {
        String sid = site.openPolling();

        HttpResponse<String> pushed = site.post(sid, "4hello");

        assertThat(pushed.statusCode()).isEqualTo(200);
        assertThat(pushed.body()).isEqualTo("ok");
        assertThat(site.poll(sid).body()).isEqualTo("4hello");
    }

    @Test
    void pollingCarriesSeveralPackets() throws Exception {
        String sid = site.openPolling();

        assertThat(site.post(sid, "4test1\u001e4test2\u001e4test3").body()).isEqualTo("ok");

        assertThat(site.poll(sid).body()).isEqualTo("4test1\u001e4test2\u001e4test3");
    }

    @Test
    void pollingCarriesTextAndBytes() throws Exception {
        String sid = site.openPolling();

        assertThat(site.post(sid, "4hello\u001ebAQIDBA==").body()).isEqualTo("ok");

        assertThat(site.poll(sid).body()).isEqualTo("4hello\u001ebAQIDBA==");
    }

    @Test
    void aMalformedPayloadEndsTheSession() throws Exception {
        String sid = site.openPolling();

        assertThat(site.post(sid, "abc").statusCode()).isEqualTo(400);

        assertThat(site.poll(sid).statusCode()).isEqualTo(400);
        site.guests.get(sid).awaitClosed(DisconnectReason.PARSE_ERROR);
    }

    @Test
    void twoPollsAtATimeEndTheSession() throws Exception {
        String sid = site.openPolling();

        CompletableFuture<HttpResponse<String>> one = site.pollAsync(sid);
        CompletableFuture<HttpResponse<String>> other = site.pollAsync(sid);

        CompletableFuture.allOf(one, other).get(5, TimeUnit.SECONDS);
        HttpResponse<String> first = one.join().statusCode() == 200 ? one.join() : other.join();
        HttpResponse<String> second = first == one.join() ? other.join() : one.join();
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).isEqualTo("1");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(site.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void aPollThatIsGivenUpEndsTheSession() throws Exception {
        String sid = site.openPolling();
        RawClient client = RawClient.connect(site.port());
        client.send("GET /engine.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: localhost\r\n\r\n");

        client.close();

        site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_ERROR);
        assertThat(site.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void webSocketCarriesText() throws Exception {
        Wire wire = site.webSocket("");
        wire.text();

        assertThat(wire.send("4hello").text()).isEqualTo("4hello");
    }

    @Test
    void webSocketCarriesBytes() throws Exception {
        Wire wire = site.webSocket("");
        wire.text();

        assertThat(wire.send(new byte[] {1, 2, 3, 4}).binary()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aMalformedPacketClosesTheWebSocket() throws Exception {
        Wire wire = site.webSocket("");
        wire.text();

        assertThat(wire.send("abc").closeCode()).isEqualTo(1002);
    }

    @Test
    void pollingClientsArePinged() throws Exception {
        String sid = site.openPolling();

        for (int i = 0; i < 3; i++) {
            assertThat(site.poll(sid).body()).isEqualTo("2");
            assertThat(site.post(sid, "3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aPollingClientThatDoesNotAnswerIsGivenUp() throws Exception {
        String sid = site.openPolling();

        site.guests.get(sid).awaitClosed(DisconnectReason.PING_TIMEOUT);

        assertThat(site.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void webSocketClientsArePinged() throws Exception {
        Wire wire = site.webSocket("");
        wire.text();

        for (int i = 0; i < 3; i++) {
            assertThat(wire.text()).isEqualTo("2");
            wire.send("3");
        }
    }

    @Test
    void aWebSocketClientThatDoesNotAnswerIsGivenUp() throws Exception {
        Wire wire = site.webSocket("");

        assertThat(wire.closeCode()).isEqualTo(1000);
        site.guests.only().awaitClosed(DisconnectReason.PING_TIMEOUT);
        assertThat(site.server.stats().pingTimeouts()).isEqualTo(1);
    }

    @Test
    void aPollingClientEndsTheSession() throws Exception {
        String sid = site.openPolling();
        CompletableFuture<HttpResponse<String>> hanging = site.pollAsync(sid);

        assertThat(site.post(sid, "1").statusCode()).isEqualTo(200);

        HttpResponse<String> polled = hanging.get(5, TimeUnit.SECONDS);
        // The poll may have come just after the end.
        assertThat(polled.statusCode() == 400 || polled.body().equals("6")).isTrue();
        assertThat(site.poll(sid).statusCode()).isEqualTo(400);
        site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void aWebSocketClientEndsTheSession() throws Exception {
        Wire wire = site.webSocket("");
        wire.text();

        wire.send("1").closeCode();

        site.guests.only().awaitClosed(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void aSessionGoesOverFromPollingToWebSocket() throws Exception {
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);

        assertThat(wire.send("2probe").text()).isEqualTo("3probe");
        assertThat(site.poll(sid).body()).isEqualTo("6");
        wire.send("5");

        assertThat(wire.send("4hello").text()).isEqualTo("4hello");
        assertThat(site.server.stats().upgraded()).isEqualTo(1);
    }

    private Wire upgraded(String sid) throws InterruptedException {
        Wire wire = site.webSocket("&sid=" + sid);
        assertThat(wire.send("2probe").text()).isEqualTo("3probe");
        wire.send("5");
        await().atMost(Duration.ofSeconds(5)).until(() -> site.server.stats().upgraded() == 1);
        return wire;
    }

    @Test
    void polledNoMoreAfterItWentOver() throws Exception {
        String sid = site.openPolling();
        Wire wire = upgraded(sid);

        assertThat(site.poll(sid).statusCode()).isEqualTo(400);

        assertThat(wire.send("4hello").text()).isEqualTo("4hello");
    }

    @Test
    void noSecondWebSocketAfterItWentOver() throws Exception {
        String sid = site.openPolling();
        Wire wire = upgraded(sid);

        assertThatThrownBy(() -> site.webSocket("&sid=" + sid))
                .hasRootCauseMessage("Unexpected HTTP response status code 400");

        assertThat(wire.send("4hello").text()).isEqualTo("4hello");
    }
}
