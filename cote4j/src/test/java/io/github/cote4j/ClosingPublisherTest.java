package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a publisher has published when it is closed reaches those who read it in time, and the rest is told. */
@Timeout(40)
class ClosingPublisherTest {
    private static final String PADDING = "x".repeat(10_000);
    private static final int EVENTS = 1_000;

    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    private Publisher publisher(Duration drain) {
        Publisher publisher = mesh.cote(builder -> builder.drain(drain))
                .publisher("Publisher", options -> options.slowSubscribers(SlowSubscriberPolicy.BACK_PRESSURE)
                        .maxBufferedBytes(EVENTS * 2 * PADDING.length()));
        publisher.ready().join();
        return publisher;
    }

    private static void publishAll(Publisher publisher) {
        for (int i = 0; i < EVENTS; i++) {
            publisher.publish("e", i + PADDING);
        }
    }

    @Test
    void aSubscriberThatReadsLateAndSaysThatItLivesHearsTheLastEvent() throws IOException {
        Publisher publisher = publisher(Duration.ofSeconds(30));
        CompletableFuture<Void> closed;
        try (RawPeer late = RawPeer.connect(publisher.port())) {
            late.hello("late");
            await().until(() -> publisher.subscribers() == 1);
            publishAll(publisher);
            closed = CompletableFuture.runAsync(publisher::close);
            List<Integer> heard = new ArrayList<>();
            while (heard.size() < EVENTS) {
                String data = late.readWork().get(1);
                heard.add(Integer.valueOf(data.substring(2, data.indexOf('x'))));
                // To a publisher that has closed its socket: what it had not sent by then would be gone.
                late.frame("s:cote4j:alive");
            }
            assertThat(heard).isSorted();
            assertThat(late.isDropped()).isTrue();
        }
        closed.join();
    }

    @Test
    void whatIsUnsentWhenTheDrainTimeIsOverIsCountedAndTold() throws IOException {
        Publisher publisher = publisher(Duration.ofMillis(100));
        try (RawPeer still = RawPeer.connect(publisher.port());
                CapturedLog log = new CapturedLog()) {
            await().until(() -> publisher.subscribers() == 1);
            publishAll(publisher);
            publisher.close();

            assertThat(publisher.dropped()).isBetween(1L, (long) EVENTS);
            assertThat(log.text())
                    .contains(publisher.dropped()
                            + " events unsent, which are lost, and 1 subscribers that have not read");
            assertThat(still.isDropped()).isTrue();
        }
    }

    @Test
    void nothingIsToldWhenEverySubscriberHasReadToTheEnd() {
        Publisher publisher = publisher(Duration.ofSeconds(30));
        mesh.cote().subscriber("Quick").on("e", event -> {});
        await().until(() -> publisher.subscribers() == 1);
        try (CapturedLog log = new CapturedLog()) {
            publishAll(publisher);
            publisher.close();

            assertThat(publisher.dropped()).isZero();
            assertThat(log.text()).doesNotContain("closes with");
        }
    }
}
