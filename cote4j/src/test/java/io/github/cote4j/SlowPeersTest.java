package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Peers that stop reading: they cost a bounded buffer, and nobody else anything. */
class SlowPeersTest {
    private static final int EVENT_BYTES = 10_000;
    private static final int BUFFER = 1 << 20;

    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    private Publisher publisher(SlowSubscriberPolicy policy) {
        Publisher publisher = mesh.cote(builder -> builder.drain(Duration.ofMillis(300)))
                .publisher(
                        "Publisher", options -> options.slowSubscribers(policy).maxBufferedBytes(BUFFER));
        publisher.ready().join();
        return publisher;
    }

    private List<Integer> quickSubscriber() {
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        mesh.cote().subscriber("Quick").onNonBlocking("e", event -> {
            byte[] data = (byte[]) event.data().as(Object.class);
            heard.add((data[0] & 0xff) << 8 | data[1] & 0xff);
        });
        return heard;
    }

    private static ConditionFactory quickly() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
    }

    private static byte[] event(int number) {
        byte[] data = new byte[EVENT_BYTES];
        data[0] = (byte) (number >> 8);
        data[1] = (byte) number;
        return data;
    }

    private static int numberOf(List<String> frame) {
        // Read as UTF-8: only the low byte below 128 survives, which is enough to tell the order.
        return frame.get(1).charAt(0) << 8 | frame.get(1).charAt(1);
    }

    @Test
    void dropOldestKeepsTheOthersWholeAndCounts() throws IOException {
        Publisher publisher = publisher(SlowSubscriberPolicy.DROP_OLDEST);
        List<Integer> heard = quickSubscriber();
        try (RawPeer stalled = RawPeer.connect(publisher.port())) {
            await().until(() -> publisher.subscribers() == 2);
            int events = 3_000;
            for (int i = 0; i < events; i++) {
                publisher.publish("e", event(i));
                int sent = i;
                if (i % 50 == 0) {
                    quickly().until(() -> heard.size() >= sent - 50);
                }
            }
            await().until(() -> heard.size() == events);
            assertThat(heard).isSorted();
            await().until(() -> publisher.dropped() > 0);
            assertThat(publisher.subscribers()).isEqualTo(2);

            long dropped = publisher.dropped();
            for (long i = 0; i < events - dropped; i++) {
                assertThat(stalled.readWork().get(0)).isEqualTo("s:message::e");
            }
            publisher.publish("last", 1);
            assertThat(stalled.readWork().get(0)).isEqualTo("s:message::last");
        }
    }

    @Test
    void disconnectEndsTheLinkOfTheSlowOneOnly() throws IOException {
        Publisher publisher = publisher(SlowSubscriberPolicy.DISCONNECT);
        List<Integer> heard = quickSubscriber();
        try (RawPeer stalled = RawPeer.connect(publisher.port())) {
            await().until(() -> publisher.subscribers() == 2);
            int sent = 0;
            while (publisher.subscribers() == 2) {
                publisher.publish("e", event(sent++));
                int before = sent;
                if (sent % 20 == 0) {
                    quickly().until(() -> heard.size() >= before - 20);
                }
                assertThat(sent).as("events, of 10 kB").isLessThan(3_000);
            }
            int all = sent;
            await().until(() -> heard.size() == all);
            assertThat(heard).isSorted();
            assertThat(stalled.isDropped()).isTrue();
            assertThat(publisher.dropped()).isZero();
        }
    }

    @Test
    void backPressureHoldsThePublisherUntilTheSlowOneReads() throws IOException {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        try (RawPeer stalled = RawPeer.connect(publisher.port())) {
            await().until(() -> publisher.subscribers() == 1);
            AtomicInteger published = new AtomicInteger();
            int events = 2_000;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < events; i++) {
                    publisher.publish("e", event(i % 128));
                    published.incrementAndGet();
                }
            });
            thread.start();
            await().until(() -> thread.getState() == Thread.State.WAITING);
            assertThat(published.get()).isBetween(1, events - 1);

            for (int i = 0; i < events; i++) {
                assertThat(numberOf(stalled.readWork())).isEqualTo(i % 128);
            }
            await().until(() -> !thread.isAlive());
            assertThat(published).hasValue(events);
            assertThat(publisher.dropped()).isZero();
        }
    }

    @Test
    void closingAPublisherEndsTheWaitOfThoseWhoPublishAndTheStalledLink() throws IOException {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        try (RawPeer stalled = RawPeer.connect(publisher.port())) {
            await().until(() -> publisher.subscribers() == 1);
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        publisher.publish("e", event(0));
                    }
                } catch (CoteException e) {
                    ended.complete(e);
                }
            });
            thread.start();
            await().until(() -> thread.getState() == Thread.State.WAITING);
            publisher.close();

            assertThat(ended.join()).hasMessageContaining("closed");
            await().until(() -> publisher.subscribers() == 0);
            assertThat(stalled.isDropped()).isTrue();
        }
    }

    @Test
    void aPublisherThatIsClosedTakesNothing() {
        Publisher publisher = publisher(SlowSubscriberPolicy.DROP_OLDEST);
        publisher.close();

        assertThatThrownBy(() -> publisher.publish("e", 1)).isInstanceOf(CoteException.class);
    }

    @Test
    void aSubscriberWhoseHandlersAreSlowReadsNoFurtherThanItsQueueAndLosesNothing() {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        CountDownLatch release = new CountDownLatch(1);
        List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger begun = new AtomicInteger();
        mesh.cote().subscriber("Slow").on("e", int.class, number -> {
            begun.incrementAndGet();
            release.await();
            heard.add(number);
        });
        await().until(() -> publisher.subscribers() == 1);
        int events = 25_000;
        for (int i = 0; i < events; i++) {
            publisher.publish("e", i);
        }
        await().until(() -> begun.get() == 1);
        release.countDown();

        await().atMost(Duration.ofSeconds(20)).until(() -> heard.size() == events);
        assertThat(heard).isSorted();
    }

    @Test
    void aRequesterThatReadsNoRepliesGetsNoMoreOfItsRequestsRead() throws IOException {
        AtomicInteger handled = new AtomicInteger();
        byte[] large = new byte[100_000];
        Responder responder = mesh.cote(builder -> builder.drain(Duration.ofMillis(300)))
                .responder("Generous")
                .onNonBlocking("large", request -> {
                    handled.incrementAndGet();
                    return large;
                })
                .on("small", request -> "fine");
        Requester honest = mesh.cote().requester("Honest");
        assertThat(honest.request("small", String.class)).isEqualTo("fine");
        int requests = 2_000;
        try (RawPeer greedy = RawPeer.connect(responder.port())) {
            for (int i = 0; i < requests; i++) {
                greedy.request("large", i);
            }
            await().until(() -> handled.get() > 0);
            for (int i = 0; i < 20; i++) {
                assertThat(honest.request("small", String.class)).isEqualTo("fine");
            }
            assertThat(handled.get()).as("of 200 MB asked for").isLessThan(300);

            for (int i = 0; i < requests; i++) {
                assertThat(greedy.read().get(2)).isEqualTo("s:node:" + i);
            }
            assertThat(handled).hasValue(requests);
        }
    }
}
