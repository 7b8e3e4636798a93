package io.github.cote4j.shop.service;

import static io.github.cote4j.shop.TestMesh.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Publisher;
import io.github.cote4j.Subscriber;
import io.github.cote4j.shop.TestMesh;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MissedEventsTest {
    private final TestMesh mesh = new TestMesh();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void aPublisherThatIsFoundIsLookedAfterTwiceAndTwiceMoreWhenItIsStartedAnew() {
        Subscriber subscriber = mesh.cote().subscriber("watcher").on("update", event -> {});
        MissedEvents.watch(subscriber, looks::incrementAndGet, 100);

        Publisher publisher = mesh.cote().publisher("watched");
        looked(2);
        publisher.close();
        await().atMost(PATIENCE).until(() -> subscriber.peers().isEmpty());
        assertThat(looks.get()).isEqualTo(2);

        mesh.cote().publisher("watched");
        looked(4);
    }

    private void looked(int times) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(looks.get()).isEqualTo(times));
    }
}
