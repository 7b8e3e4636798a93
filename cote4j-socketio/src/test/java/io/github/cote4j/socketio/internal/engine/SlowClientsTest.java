package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import io.netty.buffer.PooledByteBufAllocator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that take nothing harm nobody else; on loopback. */
class SlowClientsTest {
    private static final int SIZE = 60_000;

    private final Site.Settings settings = new Site.Settings();
    private final List<RawClient> frozen = new ArrayList<>();
    private Site site;

    @AfterEach
    void stop() throws Exception {
        for (RawClient each : frozen) {
            each.close();
        }
        site.close();
    }

    private void freeze(int clients) throws Exception {
        for (int i = 0; i < clients; i++) {
            RawClient client = RawClient.connect(site.port(), 4096);
            client.openWebSocket("").head();
            frozen.add(client);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> site.guests.all.size() == clients);
    }

    private List<Connection> connections() {
        return site.guests.all.stream().map(each -> each.connection).toList();
    }

    private TotalBacklog total() {
        return ((Session) site.guests.all.get(0).connection).engine().total();
    }

    @Test
    void whatWaitsForManyIsInMemoryOnce() throws Exception {
        settings.maxBufferedBytes = 64 << 20;
        site = settings.start();
        freeze(16);
        Wire reader = site.webSocket("");
        reader.text();
        await().atMost(Duration.ofSeconds(5)).until(() -> site.guests.all.size() == 17);
        long before = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();

        // More than the system itself takes in for a client that does not read.
        int messages = 200;
        for (int i = 0; i < messages; i++) {
            site.server.broadcast(
                    connections(),
                    Message.text(
                            Integer.toString(i).repeat(SIZE).substring(0, SIZE).getBytes()));
        }

        for (int i = 0; i < messages; i++) {
            assertThat(reader.text()).startsWith("4" + i);
        }
        assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - before)
                .isLessThan(16L << 20);
        assertThat(total().bytes()).isLessThan(messages * (SIZE + 100L) + (16L << 20));
        assertThat(site.server.stats().tooSlow()).isZero();
    }

    @Test
    void whoMostWaitsForIsCutOffWhenItIsTooMuchForAll() throws Exception {
        settings.maxBufferedBytes = 64 << 20;
        settings.maxTotalBufferedBytes = 8 << 20;
        site = settings.start();
        freeze(2);
        Guests.Guest little = site.guests.all.get(0);
        Guests.Guest much = site.guests.all.get(1);
        little.connection.send(Message.text(new byte[SIZE]));

        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    much.connection.send(Message.text(new byte[SIZE]));
                    return much.reason != null;
                });

        assertThat(much.reason).isEqualTo(DisconnectReason.TOO_SLOW);
        assertThat(little.reason).isNull();
        assertThat(site.server.stats().tooSlow()).isEqualTo(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> total().bytes() < SIZE + 1000);
    }

    @Test
    void nothingIsCountedOnceAllHaveGone() throws Exception {
        settings.maxBufferedBytes = 1 << 20;
        site = settings.start();
        freeze(4);
        site.openPolling();
        await().atMost(Duration.ofSeconds(5)).until(() -> site.guests.all.size() == 5);
        Message message = Message.text(new byte[SIZE]);

        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    site.server.broadcast(connections(), message);
                    return site.server.stats().connections() == 0;
                });

        assertThat(site.server.stats().tooSlow()).isEqualTo(5);
        await().atMost(Duration.ofSeconds(5)).until(() -> total().bytes() == 0);
    }

    @Test
    void muchThatWaitsForAPollComesInSeveralReplies() throws Exception {
        site = settings.start();
        String sid = site.openPolling();
        Connection connection = site.guests.get(sid).connection;
        for (int i = 0; i < 10; i++) {
            connection.send(Message.text("x".repeat(100_000).getBytes()));
        }

        int received = 0;
        while (received < 10 * 100_001) {
            String body = site.poll(sid).body();
            assertThat(body.length()).isBetween(100_001, 256 << 10);
            received += body.replace("\u001e", "").length();
        }

        assertThat(received).isEqualTo(10 * 100_001);
        await().atMost(Duration.ofSeconds(5)).until(() -> total().bytes() == 0);
    }
}
