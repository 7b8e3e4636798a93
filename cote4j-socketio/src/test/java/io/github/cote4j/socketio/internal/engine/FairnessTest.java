package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.socketio.DisconnectReason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One client's work leaves the others their turn; on loopback. */
class FairnessTest {
    private final Site.Settings settings = new Site.Settings();

    @Test
    void whoAlwaysHasSomethingToDoLeavesOthersTheirTurn() throws Exception {
        settings.ioThreads = 1;
        settings.pingInterval = Duration.ofMillis(50);
        try (Site site = settings.start()) {
            AtomicBoolean stopped = new AtomicBoolean();
            site.openPolling();
            Connection busy = site.guests.only().connection;
            Runnable again = new Runnable() {
                @Override
                public void run() {
                    if (!stopped.get()) {
                        busy.execute(this);
                    }
                }
            };
            busy.execute(again);
            try {
                String sid = Site.sidOf(
                        site.getAsync(site.polling("")).get(5, TimeUnit.SECONDS).body());

                assertThat(site.pollAsync(sid).get(5, TimeUnit.SECONDS).body()).isEqualTo("2");
            } finally {
                stopped.set(true);
            }
        }
    }

    @Test
    void aClientThatIsNeverReadFromIsGivenUp() throws Exception {
        settings.pingInterval = Duration.ofMillis(50);
        settings.pingTimeout = Duration.ofMillis(50);
        settings.reads = false;
        try (Site site = settings.start();
                RawClient client = RawClient.connect(site.port())) {
            client.openWebSocket("").head();

            site.guests.only().awaitClosed(DisconnectReason.PING_TIMEOUT);

            await().atMost(Duration.ofSeconds(5))
                    .until(() -> site.server.stats().connections() == 0);
        }
    }
}
