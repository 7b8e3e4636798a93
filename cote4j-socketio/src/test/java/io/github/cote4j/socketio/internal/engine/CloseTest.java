package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How sessions and servers end; on loopback. */
class CloseTest {
    private final Site.Settings settings = new Site.Settings();
    private Site site;

    @AfterEach
    void stop() {
        site.close();
    }

    private static Message text(String text) {
        return Message.text(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatWasSentBeforeTheEndArrivesOnWebSocket() throws Exception {
        site = settings.start();
        Wire wire = site.webSocket("");
        wire.text();
        Guests.Guest guest = site.guests.only();

        guest.connection.send(text("x".repeat(500_000)));
        guest.connection.send(text("last"));
        guest.connection.close();
        guest.connection.send(text("too late"));

        assertThat(wire.text()).hasSize(500_001);
        assertThat(wire.text()).isEqualTo("4last");
        assertThat(wire.closeCode()).isEqualTo(1000);
        guest.awaitClosed(DisconnectReason.FORCED_CLOSE);
        assertThat(site.server.stats().connections()).isZero();
    }

    @Test
    void whatWasSentBeforeTheEndArrivesWithThePollThatHangs() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        CompletableFuture<HttpResponse<String>> poll = site.pollAsync(sid);
        Guests.Guest guest = site.guests.get(sid);

        guest.connection.execute(() -> {
            guest.connection.send(text("last"));
            guest.connection.close();
        });

        assertThat(poll.get(5, TimeUnit.SECONDS).body()).isEqualTo("4last");
        assertThat(site.poll(sid).body()).isEqualTo("1");
        guest.awaitClosed(DisconnectReason.FORCED_CLOSE);
    }

    @Test
    void whatWasSentBeforeTheEndArrivesWithTheNextPollAndTheEndWithTheOneAfter() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        Guests.Guest guest = site.guests.get(sid);
        guest.connection.send(text("last"));

        guest.connection.close();

        assertThat(site.poll(sid).body()).isEqualTo("4last");
        assertThat(site.poll(sid).body()).isEqualTo("1");
        guest.awaitClosed(DisconnectReason.FORCED_CLOSE);
        assertThat(site.poll(sid).statusCode()).isEqualTo(400);
    }

    @Test
    void aPollingClientThatDoesNotComeIsNotWaitedForLong() throws Exception {
        settings.pingTimeout = Duration.ofMillis(100);
        site = settings.start();
        Guests.Guest guest = site.guests.get(site.openPolling());

        guest.connection.close();

        guest.awaitClosed(DisconnectReason.FORCED_CLOSE);
    }

    @Test
    void aWebSocketThatBreaksEndsTheSession() throws Exception {
        site = settings.start();
        Wire wire = site.webSocket("");
        wire.text();

        wire.abort();

        await().atMost(Duration.ofSeconds(5)).until(() -> site.guests.only().reason != null);
        assertThat(site.guests.only().reason).isIn(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_ERROR);
        assertThat(site.server.stats().connections()).isZero();
    }

    @Test
    void aWebSocketThatIsClosedEndsTheSession() throws Exception {
        site = settings.start();
        Wire wire = site.webSocket("");
        wire.text();

        wire.close();

        site.guests.only().awaitClosed(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void theEndOfTheServerTellsEverybodyAndLeavesNoThread() throws Exception {
        site = settings.start();
        Wire wire = site.webSocket("");
        wire.text();
        String sid = site.openPolling();
        CompletableFuture<HttpResponse<String>> poll = site.pollAsync(sid);
        String absent = site.openPolling();
        await().atMost(Duration.ofSeconds(5)).until(() -> site.guests.all.size() == 3);
        site.guests.all.get(0).connection.send(text("last"));

        site.server.close();

        assertThat(wire.text()).isEqualTo("4last");
        wire.closeCode();
        assertThat(poll.get(5, TimeUnit.SECONDS).statusCode()).isIn(200, 503);
        for (Guests.Guest each : site.guests.all) {
            assertThat(each.reason).isEqualTo(DisconnectReason.SERVER_SHUTTING_DOWN);
        }
        assertThat(site.guests.get(absent).reason).isNotNull();
        assertThat(site.server.stats().connections()).isZero();
        await().atMost(Duration.ofSeconds(5)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("socketio-io")));
        site.server.close();
    }

    @Test
    void anAddressThatIsTakenIsSaidSo() {
        site = settings.start();
        EngineServer other = new EngineServer(EngineConfig.defaults(site.handlers), connection -> null);

        assertThatThrownBy(() -> other.listen("127.0.0.1", site.port()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(String.valueOf(site.port()));
        assertThatThrownBy(other::address).isInstanceOf(IllegalStateException.class);
        other.close();
        assertThatThrownBy(() -> site.server.listen("127.0.0.1", 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void oneThatIsNotReadFromSendsNothingUntilItIsAgain() throws Exception {
        settings.pingInterval = Duration.ofMillis(300);
        settings.pingTimeout = Duration.ofMillis(300);
        settings.reads = false;
        site = settings.start();
        String sid = site.openPolling();
        Guests.Guest guest = site.guests.get(sid);

        CompletableFuture<HttpResponse<String>> post =
                CompletableFuture.supplyAsync(() -> postUnchecked(sid), site.handlers);
        await().atMost(Duration.ofSeconds(5)).until(() -> guest.texts.contains("held"));
        // Pings: one, or more if this test is slow.
        assertThat(site.poll(sid).body()).matches("2(\u001e2)*");
        await().during(Duration.ofMillis(700)).until(() -> !post.isDone() && guest.reason == null);
        guest.connection.reading(true);

        assertThat(post.get(5, TimeUnit.SECONDS).body()).isEqualTo("ok");
    }

    @Test
    void aPostThatIsHeldIsRepliedToWhenTheSessionEnds() throws Exception {
        settings.reads = false;
        site = settings.start();
        String sid = site.openPolling();
        Guests.Guest guest = site.guests.get(sid);
        CompletableFuture<HttpResponse<String>> post =
                CompletableFuture.supplyAsync(() -> postUnchecked(sid), site.handlers);
        CompletableFuture<HttpResponse<String>> poll = site.pollAsync(sid);
        await().atMost(Duration.ofSeconds(5)).until(() -> guest.texts.contains("held"));

        guest.connection.close();

        assertThat(poll.get(5, TimeUnit.SECONDS).body()).isEqualTo("1");
        assertThat(post.get(5, TimeUnit.SECONDS).body()).isEqualTo("ok");
    }

    private HttpResponse<String> postUnchecked(String sid) {
        try {
            return site.post(sid, "4held");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
