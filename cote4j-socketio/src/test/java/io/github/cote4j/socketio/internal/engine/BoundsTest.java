package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a client can drive, and where that ends; on loopback. */
class BoundsTest {
    private final Site.Settings settings = new Site.Settings();
    private Site site;

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void aBodyTooLargeIsRefusedAndTheSessionGoesOn() throws Exception {
        settings.maxPayload = 1000;
        site = settings.start();
        String sid = site.openPolling();

        HttpResponse<String> tooLarge = site.post(sid, "4" + "x".repeat(1000));

        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(site.post(sid, "4" + "x".repeat(999)).statusCode()).isEqualTo(200);
        assertThat(site.guests.get(sid).texts).containsExactly("x".repeat(999));
    }

    @Test
    void aBodyOfUnknownLengthIsRefusedOnceItIsTooLarge() throws Exception {
        settings.maxPayload = 1000;
        site = settings.start();
        String sid = site.openPolling();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("POST /engine.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 3; i++) {
                client.send("1f4\r\n" + "x".repeat(500) + "\r\n");
            }

            assertThat(client.head()).startsWith("HTTP/1.1 413");
        }
        assertThat(site.post(sid, "4x").statusCode()).isEqualTo(200);
    }

    @Test
    void aMessageTooLargeClosesTheWebSocket() throws Exception {
        settings.maxPayload = 1000;
        site = settings.start();
        Wire wire = site.webSocket("");
        wire.text();
        wire.send("4" + "x".repeat(999));

        assertThat(wire.send("4" + "x".repeat(1000)).closeCode()).isEqualTo(1009);

        site.guests.only().awaitClosed(DisconnectReason.PARSE_ERROR);
        assertThat(site.guests.only().texts).containsExactly("x".repeat(999));
        assertThat(site.server.stats().badPackets()).isEqualTo(1);
    }

    @Test
    void aWebSocketThatTakesNothingIsCutOff() throws Exception {
        settings.maxBufferedBytes = 1_000_000;
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port(), 4096)) {
            client.openWebSocket("").head();
            Guests.Guest guest = site.guests.only();
            Message message = Message.text(new byte[100_000]);

            await().atMost(Duration.ofSeconds(20))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> {
                        guest.connection.send(message);
                        return guest.reason != null;
                    });

            guest.awaitClosed(DisconnectReason.TOO_SLOW);
            assertThat(site.server.stats().tooSlow()).isEqualTo(1);
            assertThat(site.server.stats().connections()).isZero();
        }
    }

    @Test
    void aPollingClientThatDoesNotPollIsCutOff() throws Exception {
        settings.maxBufferedBytes = 10_000;
        site = settings.start();
        String sid = site.openPolling();
        Guests.Guest guest = site.guests.get(sid);
        Message message = Message.text(new byte[999]);

        for (int i = 0; i < 9; i++) {
            guest.connection.send(message);
        }
        assertThat(site.poll(sid).body()).hasSize(9 * 1001 - 1);
        for (int i = 0; i < 11; i++) {
            guest.connection.send(message);
        }

        guest.awaitClosed(DisconnectReason.TOO_SLOW);
        assertThat(site.poll(sid).body()).contains("Session ID unknown");
    }

    @Test
    void aSingleMessageMayBeLargerThanWhatMayWait() throws Exception {
        settings.maxBufferedBytes = 10_000;
        site = settings.start();
        Wire wire = site.webSocket("");
        wire.text();

        site.guests.only().connection.send(Message.text("y".repeat(300_000).getBytes()));

        assertThat(wire.text()).hasSize(300_001);
    }

    @Test
    void oneMoreSessionThanAllowedIsRefused() throws Exception {
        settings.maxConnections = 2;
        site = settings.start();
        Wire first = site.webSocket("");
        first.text();
        String second = site.openPolling();

        assertThat(site.get(site.polling("")).statusCode()).isEqualTo(503);
        assertThatThrownBy(() -> site.webSocket("")).hasRootCauseMessage(Reasons.UNAVAILABLE);

        assertThat(site.server.stats().refused()).isEqualTo(2);
        site.post(second, "1");
        await().atMost(Duration.ofSeconds(5)).until(() -> site.server.stats().connections() == 1);
        assertThat(site.get(site.polling("")).statusCode()).isEqualTo(200);
    }

    @Test
    void twoBodiesAtATimeEndTheSession() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("POST /engine.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n4half");
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> site.post(sid, "4x").statusCode() == 400);
        }
        site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void aBodyThatIsGivenUpEndsTheSession() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        RawClient client = RawClient.connect(site.port());
        client.send("POST /engine.io/?EIO=4&transport=polling&sid=" + sid
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n4half");

        client.close();

        site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_ERROR);
        assertThat(site.guests.get(sid).texts).isEmpty();
    }

    @Test
    void aHeadTooLargeIsRefused() throws Exception {
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 431");
        }
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 414");
        }
        try (RawClient client = RawClient.connect(site.port())) {
            client.send("\u0016\u0003\u0001 this is no HTTP\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 400");
        }
        assertThat(site.server.stats().badPackets()).isEqualTo(3);
    }

    @Test
    void aClientThatSendsRequestsWithoutEndIsCutOff() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        try (RawClient client = RawClient.connect(site.port())) {
            String poll = "GET /engine.io/?EIO=4&transport=polling&sid=" + sid + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            client.send(poll.repeat(100));

            assertThat(client.rest()).isEmpty();
        }
        site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void aMalformedFrameClosesTheWebSocketWithTheReason() throws Exception {
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.openWebSocket("").head();
            client.send(new byte[] {(byte) 0x81, 2, '4', 'x'});

            // A close frame of two bytes: 1002.
            assertThat(client.rest()).endsWith("\u0088\u0002\u0003\u00ea");
        }
        site.guests.only().awaitClosed(DisconnectReason.PARSE_ERROR);
    }

    /** Clients must wait for the reply first; some that know what it will be do not. */
    @Test
    void framesDirectlyBehindTheHandshakeAreRead() throws Exception {
        site = settings.start();
        try (RawClient client = RawClient.connect(site.port())) {
            client.openWebSocketAnd("4early".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.head()).startsWith("HTTP/1.1 101");

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> site.guests.only().texts.equals(List.of("early")));
            assertThat(site.guests.only().reason).isNull();
        }
    }

    @Test
    void sessionsCannotBeGuessed() throws Exception {
        site = settings.start();

        assertThat(site.poll("AAAAAAAAAAAAAAAAAAAA").body())
                .isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
        assertThat(site.openPolling()).matches("[A-Za-z0-9_-]{20}");
        assertThat(site.openPolling()).isNotEqualTo(site.openPolling());
    }
}
