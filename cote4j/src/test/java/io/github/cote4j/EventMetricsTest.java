package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over loopback: what publishers and subscribers count. */
@Timeout(30)
class EventMetricsTest {
    private static final String JVM = ",\"cote4j\":{\"version\":1}";

    private final MeshRule mesh = new MeshRule();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        mesh.close();
    }

    private static ComponentMetrics of(Component component) {
        return component.metrics().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void eventsAreCountedOnBothSides() {
        Publisher publisher = mesh.cote().publisher("Publisher");
        Subscriber subscriber = mesh.cote().subscriber("Subscriber").on("heard", event -> {});
        await().until(() -> publisher.subscribers() == 1);
        for (int i = 0; i < 10; i++) {
            publisher.publish("heard", i);
        }
        publisher.publish("unheard", 1);

        await().untilAsserted(() -> {
            ComponentMetrics heard = of(subscriber);
            assertThat(heard.links()).containsExactly(new LinkMetrics(publisher.id(), 11, 0));
            assertThat(heard.events()).as("those that a handler hears").isEqualTo(10);
            assertThat(heard.errors() + heard.dropped() + heard.queued()).isZero();
        });
        ComponentMetrics published = of(publisher);
        assertThat(published.events()).isEqualTo(11);
        assertThat(published.dropped() + published.queued() + published.errors())
                .isZero();
        assertThat(published.links()).isEmpty();
    }

    @Test
    void eventsPublishedToNobodyAreCountedToo() {
        Publisher publisher = mesh.cote().publisher("Publisher");
        publisher.publish("early", 1);
        publisher.ready().orTimeout(10, TimeUnit.SECONDS).join();
        publisher.publish("late", 2);

        await().untilAsserted(() -> assertThat(of(publisher).events()).isEqualTo(2));
    }

    @Test
    void handlersThatFailAreErrorsAndWhatWaitsForThemIsQueued() throws IOException {
        Subscriber subscriber = mesh.cote()
                .subscriber("Subscriber")
                .onNonBlocking("e", event -> {
                    throw new IllegalStateException("on purpose, on the loop");
                })
                .on("e", Integer.class, number -> release.await());
        try (FakeService fake = new FakeService(mesh, "pub-emitter", JVM).announce();
                RawPeer link = fake.accept()) {
            link.hello(fake.id);
            link.frame("s:message::e", "s:no number");
            for (int i = 0; i < 3; i++) {
                link.frame("s:message::e", "j:1");
            }

            await().untilAsserted(() -> assertThat(of(subscriber).queued()).isBetween(2L, 3L));
            assertThat(of(subscriber).errors())
                    .as("four on the loop, one that is no number")
                    .isEqualTo(5);
            assertThat(of(subscriber).events()).isEqualTo(4);
            release.countDown();
            await().untilAsserted(() -> assertThat(of(subscriber).queued()).isZero());
        }
    }

    @Test
    void eventsMissedAreCountedOnTheLink() throws IOException {
        Subscriber subscriber = mesh.cote().subscriber("Subscriber").on("e", event -> {});
        try (FakeService fake = new FakeService(mesh, "pub-emitter", JVM).announce();
                RawPeer link = fake.accept()) {
            link.hello(fake.id).frame("s:message::e", "j:1").frame("s:cote4j:dropped", "j:{\"count\":5}");

            await().untilAsserted(() -> assertThat(of(subscriber).dropped()).isEqualTo(5));
            assertThat(of(subscriber).links()).containsExactly(new LinkMetrics(fake.id, 1, 5));
        }
    }

    @Test
    void whatASlowSubscriberDoesNotTakeIsQueuedAndThenDropped() throws IOException {
        Publisher publisher = mesh.cote().publisher("Publisher", options -> options.maxBufferedBytes(1 << 20));
        publisher.ready().orTimeout(10, TimeUnit.SECONDS).join();
        String padding = "x".repeat(10_000);
        try (RawPeer stalled = RawPeer.connect(publisher.port())) {
            await().until(() -> publisher.subscribers() == 1);
            stalled.read();
            int published = 0;
            while (publisher.dropped() < 10) {
                publisher.publish("e", padding);
                published++;
            }
            int all = published;
            await().untilAsserted(() -> assertThat(of(publisher).events()).isEqualTo(all));

            assertThat(of(publisher).dropped()).isEqualTo(publisher.dropped());
            assertThat(of(publisher).queued()).isBetween(50L, 110L);
        }
    }
}
