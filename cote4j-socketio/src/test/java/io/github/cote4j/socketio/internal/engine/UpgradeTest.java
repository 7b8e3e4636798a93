package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way from long polling to WebSocket, on loopback, with two event loops to move between. */
class UpgradeTest {
    private final Site.Settings settings = new Site.Settings();
    private Site site;

    @AfterEach
    void stop() {
        site.close();
    }

    private static Message message(int number) {
        return Message.text(String.valueOf(number).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anUpgradeThatIsNeverFinishedIsGivenUpAndTheSessionGoesOnPolling() throws Exception {
        // It is the time of the upgrade that succeeds in the end too, on a machine that may be busy.
        settings.upgradeTimeout = Duration.ofSeconds(1);
        site = settings.echo();
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);
        assertThat(wire.send("2probe").text()).isEqualTo("3probe");

        wire.closeCode();

        assertThat(site.server.stats().upgradesUnfinished()).isEqualTo(1);
        assertThat(site.post(sid, "4still here").body()).isEqualTo("ok");
        assertThat(site.poll(sid).body()).endsWith("4still here");
        Wire again = site.webSocket("&sid=" + sid);
        assertThat(again.send("2probe").text()).isEqualTo("3probe");
        assertThat(again.send("5").send("4up").text()).isEqualTo("4up");
    }

    @Test
    void aWebSocketThatSaysNothingIsGivenUp() throws Exception {
        settings.upgradeTimeout = Duration.ofMillis(100);
        site = settings.start();
        String sid = site.openPolling();

        site.webSocket("&sid=" + sid).closeCode();

        assertThat(site.server.stats().upgradesUnfinished()).isEqualTo(1);
        assertThat(site.guests.get(sid).reason).isNull();
    }

    @Test
    void aWebSocketThatIsLostWhileProbingLeavesTheSessionAsItWas() throws Exception {
        site = settings.echo();
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();

        wire.abort();

        await().atMost(Duration.ofSeconds(5)).until(() -> site.server.stats().upgradesUnfinished() == 1);
        site.post(sid, "4x");
        assertThat(site.poll(sid).body()).endsWith("4x");
    }

    @Test
    void aProbeThatSendsAnythingElseIsClosed() throws Exception {
        site = settings.start();
        String sid = site.openPolling();

        site.webSocket("&sid=" + sid).send("4too early").closeCode();

        assertThat(site.guests.get(sid).texts).isEmpty();
        assertThat(site.guests.get(sid).reason).isNull();
    }

    @Test
    void onlyOneWebSocketProbesAtATime() throws Exception {
        site = settings.echo();
        String sid = site.openPolling();
        Wire first = site.webSocket("&sid=" + sid);

        assertThatThrownBy(() -> site.webSocket("&sid=" + sid)).hasRootCauseMessage(Reasons.BAD_REQUEST);

        first.send("2probe").text();
        assertThat(first.send("5").send("4fine").text()).isEqualTo("4fine");
    }

    /** A client asks once more while its probe is on the way: that poll must end too, however late it comes. */
    @Test
    void pollsAreReleasedAgainAndAgainUntilTheClientHasGoneOver() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();

        for (int i = 0; i < 3; i++) {
            assertThat(site.poll(sid).body()).isEqualTo("6");
        }

        wire.send("5");
        await().atMost(Duration.ofSeconds(5)).until(() -> site.server.stats().upgraded() == 1);
    }

    @Test
    void theEndOfTheSessionEndsTheProbe() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();

        site.post(sid, "1");

        wire.closeCode();
        site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void whatWasNotPolledComesOverTheWebSocketFirst() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        Connection connection = site.guests.get(sid).connection;
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();
        connection.send(message(1));
        connection.send(message(2));
        wire.send("5");

        assertThat(wire.text()).isEqualTo("41");
        assertThat(wire.text()).isEqualTo("42");
    }

    @Test
    void whatTheClientSendsRightBehindItsUpgradeIsInOrder() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();

        wire.send("5").send("41").send(new byte[] {2}).send("43");

        Guests.Guest guest = site.guests.get(sid);
        await().atMost(Duration.ofSeconds(5)).until(() -> guest.texts.size() == 2);
        assertThat(guest.texts).containsExactly("1", "3");
        assertThat(guest.binaries).hasSize(1);
    }

    @Test
    void whatAClientSendsBeforeItClosesRightBehindItsUpgradeIsTaken() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        try (RawClient client = probed(sid)) {
            client.send(joined(text("5"), text("4last"), RawClient.frame(0x88, new byte[] {3, (byte) 0xe8})));

            Guests.Guest guest = site.guests.get(sid);
            guest.awaitClosed(DisconnectReason.TRANSPORT_CLOSE);
            assertThat(guest.texts).containsExactly("last");
        }
    }

    @Test
    void aClientThatIsNotReadFromIsNotAfterItWentOverEither() throws Exception {
        settings.reads = false;
        site = settings.start();
        String sid = site.openPolling();
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();
        wire.send("5");
        await().atMost(Duration.ofSeconds(5)).until(() -> site.server.stats().upgraded() == 1);
        Guests.Guest guest = site.guests.get(sid);

        wire.send("4held");
        await().during(Duration.ofMillis(200)).until(guest.texts::isEmpty);
        guest.connection.reading(true);

        await().atMost(Duration.ofSeconds(5)).until(() -> guest.texts.equals(List.of("held")));
    }

    /** Two threads send all the while; each message arrives once and in its thread's order, whichever way it took. */
    @Test
    void nothingIsLostOrOvertakenWhileManySessionsGoOver() throws Exception {
        site = settings.start();
        int sessions = 20;
        int each = 400;
        AtomicInteger upgraded = new AtomicInteger();
        List<CompletableFuture<List<String>>> received = IntStream.range(0, sessions)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> run(each, upgraded), site.handlers))
                .toList();

        for (CompletableFuture<List<String>> one : received) {
            List<String> got = one.get(30, TimeUnit.SECONDS);
            assertThat(got).hasSize(2 * each);
            for (String thread : List.of("4a", "4b")) {
                assertThat(got.stream().filter(text -> text.startsWith(thread)))
                        .containsExactlyElementsOf(IntStream.range(0, each)
                                .mapToObj(n -> thread + n)
                                .toList());
            }
        }
        assertThat(upgraded).hasValue(sessions);
        assertThat(site.server.stats().upgraded()).isEqualTo(sessions);
    }

    private List<String> run(int each, AtomicInteger upgraded) {
        try {
            String sid = site.openPolling();
            Connection connection = site.guests.get(sid).connection;
            for (String thread : List.of("a", "b")) {
                site.handlers.execute(() -> {
                    for (int n = 0; n < each; n++) {
                        connection.send(Message.text((thread + n).getBytes(StandardCharsets.UTF_8)));
                        if (n % 20 == 0) {
                            // Lets the client get on, so that it is polling, probing and over in turn.
                            Thread.yield();
                        }
                    }
                });
            }
            return receive(sid, 2 * each, upgraded);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> receive(String sid, int count, AtomicInteger upgraded) throws Exception {
        List<String> got = new ArrayList<>();
        CompletableFuture<HttpResponse<String>> poll = site.pollAsync(sid);
        Wire wire = site.webSocket("&sid=" + sid);
        wire.send("2probe").text();
        take(poll.get(10, TimeUnit.SECONDS), got);
        wire.send("5");
        upgraded.incrementAndGet();
        while (got.size() < count) {
            got.add(wire.text());
        }
        return got;
    }

    private static void take(HttpResponse<String> reply, List<String> into) {
        Arrays.stream(reply.body().split("\u001e"))
                .filter(packet -> !packet.equals("6"))
                .forEach(into::add);
    }

    @Test
    void whatIsWrongRightBehindTheUpgradeEndsTheSessionAfterWhatCameBefore() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        byte[] unmasked = {(byte) 0x81, 1, '4'};

        try (RawClient client = probed(sid)) {
            client.send(joined(text("5"), text("4early"), unmasked));

            site.guests.get(sid).awaitClosed(DisconnectReason.PARSE_ERROR);
        }
        assertThat(site.guests.get(sid).texts).containsExactly("early");
    }

    @Test
    void aCloseFrameRightBehindTheUpgradeEndsTheSession() throws Exception {
        site = settings.start();
        String sid = site.openPolling();

        try (RawClient client = probed(sid)) {
            client.send(joined(text("5"), RawClient.frame(0x88, new byte[] {3, (byte) 0xe8})));

            site.guests.get(sid).awaitClosed(DisconnectReason.TRANSPORT_CLOSE);
        }
    }

    /** A WebSocket that has probed the way for the session. */
    private RawClient probed(String sid) throws IOException {
        RawClient client = RawClient.connect(site.port())
                .send("GET /engine.io/?EIO=4&transport=websocket&sid=" + sid + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 101");
        return client.send(text("2probe"));
    }

    private static byte[] text(String text) {
        return RawClient.frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] joined(byte[]... frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            out.writeBytes(frame);
        }
        return out.toByteArray();
    }
}
