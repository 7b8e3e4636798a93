package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.metrics.ComponentMetrics;
import io.github.cote4j.metrics.LinkMetrics;
import io.github.cote4j.metrics.ResponseTimes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Over loopback: what requesters and responders count. */
@Timeout(30)
class RequestMetricsTest {
    private final MeshRule mesh = new MeshRule();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);

    @AfterEach
    void close() {
        release.countDown();
        mesh.close();
    }

    private static ComponentMetrics of(Component component) {
        return component.metrics().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static void ends(CompletableFuture<?> reply) {
        await().until(reply::isDone);
    }

    private Requester requester() {
        return mesh.cote().requester("Requester");
    }

    private Responder responder(Handler<Request> handler) {
        return mesh.cote().responder("Responder").on("t", handler);
    }

    private Object block(Request request) throws InterruptedException {
        begun.countDown();
        release.await();
        return "late";
    }

    @Test
    void repliesAreCountedOnBothSidesWithTheirTimes() {
        Responder responder = responder(request -> "now").onNonBlocking("u", request -> "at once");
        Requester requester = requester();
        for (int i = 0; i < 5; i++) {
            ends(requester.send("t"));
        }
        ends(requester.send("u"));

        ComponentMetrics asked = of(requester);
        ComponentMetrics answered = of(responder);
        assertThat(asked.id()).isEqualTo(requester.id());
        assertThat(asked.started()).isBeforeOrEqualTo(asked.at());
        assertThat(asked.requests()).isEqualTo(6);
        assertThat(asked.times().count()).isEqualTo(6);
        assertThat(asked.links()).containsExactly(new LinkMetrics(responder.id(), 6, 0));
        assertThat(asked.unhandled()).isEmpty();
        assertThat(answered.requests()).isEqualTo(6);
        assertThat(answered.times().count()).isEqualTo(6);
        assertThat(answered.times().total())
                .isPositive()
                .isLessThanOrEqualTo(asked.times().total());
        assertThat(asked.errors() + asked.retries() + asked.refused() + asked.inFlight() + asked.queued())
                .isZero();
        assertThat(answered.errors() + answered.refused() + answered.inFlight()).isZero();
    }

    @Test
    void whatIsUnderWayIsInFlightAndItsTimeIsThatOfTheWholeWay() {
        Responder responder = responder(this::block);
        Requester requester = requester();
        long start = System.nanoTime();
        CompletableFuture<Reply> reply = requester.send("t");
        await().until(() -> begun.getCount() == 0);
        long began = System.nanoTime();

        assertThat(of(requester).inFlight()).isEqualTo(1);
        assertThat(of(responder).inFlight()).isEqualTo(1);
        long atLeast = System.nanoTime() - began;
        release.countDown();
        ends(reply);
        long atMost = System.nanoTime() - start;
        for (Component each : new Component[] {requester, responder}) {
            assertThat(of(each).inFlight()).isZero();
            assertThat(of(each).times().total().plusNanos(1_000))
                    .isBetween(Duration.ofNanos(atLeast), Duration.ofNanos(atMost + 2_000));
        }
    }

    @Test
    void errorsAreCountedOnBothSidesAndOnTheLink() {
        Responder responder = responder(request -> {
                    throw new IllegalStateException("on purpose");
                })
                .on("stage", request -> CompletableFuture.failedFuture(new IllegalStateException("later")));
        Requester requester = requester();
        ends(requester.send("t"));
        ends(requester.send("stage"));

        ComponentMetrics asked = of(requester);
        assertThat(asked.errors()).isEqualTo(asked.requests()).isEqualTo(2);
        assertThat(asked.times().count()).isEqualTo(2);
        assertThat(asked.links()).containsExactly(new LinkMetrics(responder.id(), 2, 2));
        assertThat(of(responder).errors()).isEqualTo(2);
        assertThat(of(responder).times().count()).isEqualTo(2);
    }

    @Test
    void aRequestThatTimesOutIsAnErrorOfItsLink() {
        Responder responder = responder(this::block);
        Requester requester = requester();
        await().until(() -> requester.connections().linked().size() == 1);
        ends(requester.call("t").timeout(Duration.ofMillis(50)).send());

        ComponentMetrics asked = of(requester);
        assertThat(asked.errors()).isEqualTo(1);
        assertThat(asked.times().count()).isEqualTo(1);
        assertThat(asked.times().total()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        assertThat(asked.links()).containsExactly(new LinkMetrics(responder.id(), 1, 1));
        assertThat(asked.unhandled()).isEmpty();
    }

    @Test
    void repetitionsAreCountedAndTheLinksToOnePeerTogether() throws IOException {
        Requester requester = requester();
        try (FakeService fake = FakeService.jvm(mesh, "t").announce();
                RawPeer first = fake.accept()) {
            first.hello(fake.id, "t");
            CompletableFuture<Reply> reply = requester.call("t").retry(1).send();
            first.readWork();
            first.reset();
            try (RawPeer second = fake.accept()) {
                second.hello(fake.id, "t");
                second.frame("j:null", "s:again", second.readWork().get(2));
                ends(reply);

                ComponentMetrics asked = of(requester);
                assertThat(asked.requests()).isEqualTo(1);
                assertThat(asked.errors()).isZero();
                assertThat(asked.retries()).isEqualTo(1);
                assertThat(asked.links()).containsExactly(new LinkMetrics(fake.id, 2, 1));
            }
        }
    }

    @Test
    void whatNobodyHandlesIsToldWhileItWaitsAndAfterwards() {
        Requester requester = requester();
        CompletableFuture<Reply> waiting = requester.send("nobody");
        await().until(() -> of(requester).queued() == 1);

        assertThat(of(requester).unhandled()).isEqualTo(Map.of("nobody", 1L));
        assertThat(of(requester).requests()).isZero();

        waiting.cancel(false);
        await().until(() -> of(requester).queued() == 0);
        ComponentMetrics cancelled = of(requester);
        assertThat(cancelled.unhandled()).isEmpty();
        assertThat(cancelled.requests()).isEqualTo(1);
        assertThat(cancelled.errors()).isZero();

        ends(requester.call("nobody").timeout(Duration.ofMillis(20)).send());
        Responder responder = responder(request -> "of another type");
        await().until(() -> requester.connections().linked().size() == 1);
        ends(requester.call("other").timeout(Duration.ofMillis(20)).send());
        ComponentMetrics ended = of(requester);
        assertThat(ended.unhandled()).isEqualTo(Map.of("nobody", 1L, "other", 1L));
        assertThat(ended.errors()).isEqualTo(2);
        assertThat(ended.times()).isEqualTo(ResponseTimes.NONE);
        assertThat(of(responder).unhandled()).as("it was not asked").isEmpty();
    }

    @Test
    void whatARequesterHasNoRoomForIsRefused() {
        Requester requester = mesh.cote().requester("Requester", options -> options.maxPending(1));
        requester.send("nobody");
        assertThatThrownBy(requester.send("nobody")::join).hasCauseInstanceOf(QueueFullException.class);

        assertThat(of(requester).refused()).isEqualTo(1);
        assertThat(of(requester).requests()).isZero();
    }

    @Test
    void aResponderWithTooMuchInHandRefuses() {
        Responder responder = mesh.cote()
                .responder("Responder", options -> options.maxConcurrent(1))
                .on("t", this::block);
        Requester requester = requester();
        requester.send("t");
        await().until(() -> begun.getCount() == 0);
        ends(requester.send("t"));

        ComponentMetrics answered = of(responder);
        assertThat(answered.refused()).isEqualTo(1);
        assertThat(answered.requests()).isZero();
        assertThat(answered.unhandled()).isEmpty();
        assertThat(of(requester).errors()).isEqualTo(1);
    }

    @Test
    void whatAnExecutorDoesNotTakeIsRefusedToo() {
        Responder responder = mesh.cote(builder -> builder.executor(task -> {
                    throw new java.util.concurrent.RejectedExecutionException("full");
                }))
                .responder("Responder")
                .on("t", request -> "never");
        ends(requester().send("t"));

        assertThat(of(responder).refused()).isEqualTo(1);
        assertThat(of(responder).requests()).isZero();
    }

    @Test
    void requestsThatAResponderCannotTakeAreCountedByTheirTypes() throws IOException {
        Responder responder = responder(request -> "t");
        responder.ready().orTimeout(10, TimeUnit.SECONDS).join();
        try (RawPeer peer = RawPeer.connect(responder.port())) {
            for (int i = 0; i < 20; i++) {
                peer.request("other " + i, i).read();
            }
            peer.frame("j:{}", "s:node:20").read();

            ComponentMetrics answered = of(responder);
            assertThat(answered.refused()).isEqualTo(20);
            assertThat(answered.unhandled()).hasSize(16).containsEntry("other 19", 1L);
            assertThat(answered.requests()).isEqualTo(1);
            assertThat(answered.errors()).isEqualTo(1);
            assertThat(answered.times()).isEqualTo(ResponseTimes.NONE);
        }
    }

    @Test
    void aPeerThatIsThereAndCannotBeLinkedToIsUnreachableAfterSeconds() throws IOException {
        Requester requester = requester();
        FakeService fake = FakeService.jvm(mesh, "t");
        fake.close();
        fake.announce();
        await().until(() -> !requester.peers().isEmpty());

        assertThat(of(requester).unreachable()).isEmpty();
        CompletableFuture<ComponentMetrics> later = new CompletableFuture<>();
        requester.loop.execute(() -> {
            Measurement measurement = new Measurement();
            measurement.links(requester.connections(), System.nanoTime() + TimeUnit.SECONDS.toNanos(3));
            later.complete(measurement.of("requester", Instant.EPOCH));
        });
        assertThat(later.orTimeout(10, TimeUnit.SECONDS).join().unreachable()).containsExactly(fake.id);
    }

    @Test
    void withoutMetricsNoTimesAreMeasured() {
        Cote cote = mesh.cote(builder -> builder.metrics(false));
        Responder responder = cote.responder("Responder").on("t", request -> "now");
        Requester requester = cote.requester("Requester");
        ends(requester.send("t"));

        for (Component each : new Component[] {requester, responder}) {
            assertThat(of(each).requests()).isEqualTo(1);
            assertThat(of(each).times()).isEqualTo(ResponseTimes.NONE);
        }
    }

    @Test
    void thoseOfAClosedComponentCannotBeHad() {
        Cote cote = mesh.cote();
        Requester closed = cote.requester("Closed");
        Responder open = cote.responder("Open");
        closed.close();

        assertThatThrownBy(closed.metrics()::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(CoteException.class)
                .hasMessageContaining("'Closed' is closed");
        assertThat(cote.metrics().orTimeout(10, TimeUnit.SECONDS).join())
                .singleElement()
                .satisfies(metrics -> assertThat(metrics.id()).isEqualTo(open.id()));
        cote.close();
        assertThat(cote.metrics().orTimeout(10, TimeUnit.SECONDS).join()).isEmpty();
        assertThatThrownBy(open.metrics()::join).hasCauseInstanceOf(CoteException.class);
    }
}
