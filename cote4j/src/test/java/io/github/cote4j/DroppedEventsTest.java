package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Over loopback: every event that does not reach a subscriber is counted, and told where it is missing. */
class DroppedEventsTest {
    private static final int BUFFER = 1 << 20;
    private static final String PADDING = "x".repeat(10_000);
    private static final String PUBLISHER = ",\"cote4j\":{\"version\":1}";

    private final MeshRule mesh = new MeshRule();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        mesh.close();
    }

    private Publisher publisher(SlowSubscriberPolicy policy) {
        Publisher publisher = mesh.cote().publisher("Publisher", options -> options.slowSubscribers(policy)
                .maxBufferedBytes(BUFFER));
        publisher.ready().join();
        return publisher;
    }

    private Subscriber subscriber() {
        return mesh.cote()
                .subscriber("Subscriber")
                .on("e", String.class, heard::add)
                .onDropped(dropped -> heard.add("missed " + dropped.count()));
    }

    private static String hello(FakeService publisher, long published) {
        return "j:{\"id\":\"" + publisher.id + "\",\"version\":1,\"published\":" + published + "}";
    }

    private void awaitHeard(String... lines) {
        await().untilAsserted(() -> assertThat(heard).containsExactly(lines));
    }

    private static List<Listening.Accepted> links(Publisher publisher) {
        return CompletableFuture.supplyAsync(() -> List.copyOf(publisher.accepted), publisher.loop)
                .join();
    }

    private static void cutLinks(Publisher publisher) {
        CompletableFuture.runAsync(
                        () -> List.copyOf(publisher.accepted)
                                .forEach(each -> each.link().abort()),
                        publisher.loop)
                .join();
    }

    @Test
    void aGapIsToldBetweenTheEventsItLiesBetween() throws IOException {
        Subscriber subscriber = subscriber();
        try (FakeService fake = new FakeService(mesh, "pub-emitter", PUBLISHER).announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:hello", hello(fake, 100))
                    .frame("s:message::e", "s:1")
                    .frame("s:cote4j:dropped", "j:{\"count\":5}")
                    .frame("s:message::e", "s:2")
                    .frame("s:cote4j:hello", hello(fake, 107))
                    .frame("s:message::e", "s:3");

            awaitHeard("1", "missed 5", "2", "3");
            assertThat(subscriber.dropped()).isEqualTo(5);
        }
    }

    @Test
    void whatWasSentWhileTheLinkWasLostIsToldBeforeWhatComesNext() throws IOException {
        Subscriber subscriber = subscriber();
        try (FakeService fake = new FakeService(mesh, "pub-emitter", PUBLISHER).announce()) {
            try (RawPeer link = fake.accept()) {
                link.frame("s:cote4j:hello", hello(fake, 100))
                        .frame("s:message::other", "s:nobody hears it, but it came")
                        .frame("s:message::e", "s:1");
                awaitHeard("1");
            }
            try (RawPeer link = fake.accept()) {
                link.frame("s:cote4j:hello", hello(fake, 106)).frame("s:message::e", "s:2");

                awaitHeard("1", "missed 4", "2");
                assertThat(subscriber.dropped()).isEqualTo(4);
            }
        }
    }

    @Test
    void noticesThatMakeNoSenseAreIgnored() throws IOException {
        Subscriber subscriber = subscriber();
        try (FakeService fake = new FakeService(mesh, "pub-emitter", PUBLISHER).announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:dropped", "j:{\"count\":5}")
                    .frame("s:cote4j:hello", hello(fake, 0))
                    .frame("s:cote4j:dropped")
                    .frame("s:cote4j:dropped", "")
                    .frame("s:cote4j:dropped", "j:null")
                    .frame("s:cote4j:dropped", "j:{}")
                    .frame("s:cote4j:dropped", "j:{\"count\":0}")
                    .frame("s:cote4j:dropped", "j:{\"count\":-3}")
                    .frame("s:cote4j:dropped", "j:{\"count\":9223372036854775807}")
                    .frame("s:message::e", "s:1");

            awaitHeard("1");
            assertThat(subscriber.dropped()).isZero();
        }
    }

    @Test
    void anActionThatThrowsHoldsUpNoEvent() throws IOException {
        mesh.cote()
                .subscriber("Subscriber")
                .on("e", String.class, heard::add)
                .onDropped(dropped -> {
                    throw new AssertionError("on purpose");
                })
                .onDropped(
                        dropped -> heard.add(dropped.publisher().advertisement().name() + " " + dropped.count()));
        try (FakeService fake = new FakeService(mesh, "pub-emitter", PUBLISHER).announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:hello", hello(fake, 0))
                    .frame("s:cote4j:dropped", "j:{\"count\":5}")
                    .frame("s:message::e", "s:1");

            awaitHeard("Fake 5", "1");
        }
    }

    /** Events, and gaps, until the one that says it is the last; each gap as the number of events missing. */
    private static List<Integer> readToLast(RawPeer link, AtomicLong told) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        int next = 0;
        for (List<String> frame = link.read(); ; frame = link.read()) {
            switch (frame.get(0)) {
                case "s:message::last" -> {
                    return numbers;
                }
                case "s:message::e" -> {
                    int number = Integer.parseInt(
                            frame.get(1).substring(2, frame.get(1).indexOf(' ')));
                    assertThat(number)
                            .as("nothing is missing that was not told")
                            .isEqualTo(next);
                    numbers.add(number);
                    next++;
                }
                case "s:cote4j:dropped" -> {
                    long count = Long.parseLong(frame.get(1).replaceAll("\\D", ""));
                    told.addAndGet(count);
                    next += (int) count;
                }
                default -> assertThat(frame.get(0)).isEqualTo("s:cote4j:hello");
            }
        }
    }

    @Test
    void aPublisherPutsTheNoticeWhereItHasDropped() throws IOException {
        Publisher publisher = publisher(SlowSubscriberPolicy.DROP_OLDEST);
        try (RawPeer stalled = RawPeer.connect(publisher.port()).hello("subscriber")) {
            await().until(() -> publisher.subscribers() == 1);
            // The publisher's second hello answers that of the subscriber: it knows who is there.
            stalled.read();
            stalled.read();
            int events = 0;
            while (publisher.dropped() < 100) {
                publisher.publish("e", events++ + " " + PADDING);
            }
            publisher.publish("last", 1);
            AtomicLong told = new AtomicLong();
            List<Integer> numbers = readToLast(stalled, told);

            assertThat(told).hasPositiveValue().hasValue(publisher.dropped());
            assertThat(numbers.size() + told.get()).isEqualTo(events);
        }
    }

    @Test
    void aSubscriberThatDoesNotSayThatItIsOursGetsNoNotice() throws IOException {
        Publisher publisher = publisher(SlowSubscriberPolicy.DROP_OLDEST);
        try (RawPeer stalled = RawPeer.connect(publisher.port())) {
            await().until(() -> publisher.subscribers() == 1);
            stalled.read();
            int events = 0;
            while (publisher.dropped() < 100) {
                publisher.publish("e", events++ + " " + PADDING);
            }
            publisher.publish("last", 1);
            int came = 0;
            for (List<String> frame = stalled.read(); !frame.get(0).equals("s:message::last"); frame = stalled.read()) {
                assertThat(frame.get(0)).isEqualTo("s:message::e");
                came++;
            }
            assertThat(came + publisher.dropped()).isEqualTo(events);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SlowSubscriberPolicy.class,
            names = {"DROP_OLDEST", "DISCONNECT"})
    void whatASlowSubscriberHearsAndWhatItMissesIsEverything(SlowSubscriberPolicy policy) {
        Publisher publisher = publisher(policy);
        CountDownLatch release = new CountDownLatch(1);
        AtomicLong next = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        Subscriber subscriber = mesh.cote()
                .subscriber("Slow")
                .on("e", String.class, text -> {
                    release.await();
                    if (Long.parseLong(text.substring(0, text.indexOf(' '))) != next.getAndIncrement()) {
                        wrong.incrementAndGet();
                    }
                })
                .on("last", event -> heard.add("last"))
                .onDropped(dropped -> next.addAndGet(dropped.count()));
        await().until(() -> publisher.subscribers() == 1);
        int events = 0;
        // Some of them into the sockets, some into the subscriber's queue, the rest nowhere.
        while (events < 4_000 || publisher.dropped() < 100 && publisher.subscribers() == 1) {
            publisher.publish("e", events++ + " " + PADDING);
        }
        release.countDown();
        await().until(() -> publisher.subscribers() == 1);
        publisher.publish("last", 1);

        int all = events;
        await().untilAsserted(() -> {
            assertThat(heard).containsExactly("last");
            assertThat(next).hasValue(all);
        });
        assertThat(wrong)
                .as("events that came where the count did not expect them")
                .hasValue(0);
        assertThat(subscriber.dropped()).isPositive();
    }

    @Test
    void eventsKeptForTheFirstSubscriberAreNotMissedLater() {
        Cote cote = mesh.cote(builder -> builder.ioThreads(1));
        CountDownLatch published = new CountDownLatch(1);
        // The publisher cannot be announced before all of them are published: that would lose the rest.
        cote.requester("Holds the loop").loop.execute(() -> {
            try {
                published.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Publisher publisher = cote.publisher("Early");
        for (int i = 0; i < 5; i++) {
            publisher.publish("e", "early " + i);
        }
        published.countDown();
        publisher.ready().join();
        Subscriber subscriber = subscriber();
        awaitHeard("early 0", "early 1", "early 2", "early 3", "early 4");
        List<Listening.Accepted> before = links(publisher);
        cutLinks(publisher);
        await().until(() -> links(publisher).size() == 1 && !links(publisher).equals(before));
        publisher.publish("e", "later");

        awaitHeard("early 0", "early 1", "early 2", "early 3", "early 4", "later");
        assertThat(subscriber.dropped()).isZero();
    }

    @Test
    void aLinkLostWhileEventsAreSentIsAccountedFor() {
        Publisher publisher = publisher(SlowSubscriberPolicy.BACK_PRESSURE);
        AtomicLong came = new AtomicLong();
        AtomicLong missed = new AtomicLong();
        mesh.cote()
                .subscriber("Subscriber")
                .on("e", event -> came.incrementAndGet())
                .onDropped(dropped -> missed.addAndGet(dropped.count()));
        await().until(() -> publisher.subscribers() == 1);
        long published = 0;
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 300; i++) {
                publisher.publish("e", PADDING);
            }
            cutLinks(publisher);
            publisher.publish("e", "to nobody, perhaps");
            published += 301;
            await().until(() -> publisher.subscribers() == 1);
        }
        publisher.publish("e", "the last");
        long all = published + 1;

        await().untilAsserted(() -> assertThat(came.get() + missed.get()).isEqualTo(all));
    }
}
