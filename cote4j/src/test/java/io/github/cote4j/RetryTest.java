package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.balancing.Balancers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that may be repeated are, and no others; within their time and their requester's budget. */
class RetryTest {
    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    /** A fake responder, linked, to which the call has been sent and which then dies. */
    private CompletableFuture<Reply> lost(Call call) throws IOException {
        try (FakeService service = FakeService.jvm(mesh, call.type()).announce();
                RawPeer link = service.accept()) {
            link.hello(service.id);
            CompletableFuture<Reply> reply = call.send();
            assertThat(link.readWork().get(0)).contains(call.type());
            link.reset();
            return reply;
        }
    }

    @Test
    void whatWasLostWithItsLinkGoesToAnotherResponder() throws IOException {
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> reply = lost(client.call("x").retry(3));
        mesh.cote().responder("Other").on("x", request -> "answered");

        assertThat(reply.join()).hasToString("answered");
    }

    @Test
    void withoutAWordOfTheCallerNothingIsRepeated() throws IOException {
        Requester client = mesh.cote().requester("Client");

        assertThatThrownBy(lost(client.call("x"))::join).hasCauseInstanceOf(LinkLostException.class);
    }

    @Test
    void theOptionsSpeakForEveryCallThatSaysNothing() throws IOException {
        Requester client = mesh.cote().requester("Client", options -> options.retry(Retry.times(3)));
        CompletableFuture<Reply> repeated = lost(client.call("x"));
        mesh.cote().responder("Other").on("x", request -> "answered");

        assertThat(repeated.join()).hasToString("answered");
    }

    @Test
    void anEmptyBudgetRepeatsNothing() throws IOException {
        Requester client = mesh.cote().requester("Client", options -> options.retryBudget(0, 0));

        assertThatThrownBy(lost(client.call("x").retry(3))::join).hasCauseInstanceOf(LinkLostException.class);
    }

    @Test
    void requestsThatEveryResponderRefusesEarnOnceForAllOfThem() {
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger busy = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            mesh.cote().responder("Full", options -> options.maxConcurrent(1)).on("block", request -> {
                busy.incrementAndGet();
                end.await();
                return null;
            });
        }
        Requester client = mesh.cote()
                .requester("Client", options -> options.retryBudget(0.2, 0).balancer((candidates, affinity) -> {
                    asked.incrementAndGet();
                    return 0;
                }));
        await().until(() -> client.connections().linked().size() == 3);
        Requester blocking = mesh.cote().requester("Blocking", options -> options.balancer(Balancers.roundRobin()));
        await().until(() -> blocking.connections().linked().size() == 3);
        List<CompletableFuture<Reply>> blocked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            blocked.add(blocking.send("block"));
        }
        await().until(() -> busy.get() == 3);

        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> client.call("block").retry(5).request()).isInstanceOf(OverloadedException.class);
        }
        end.countDown();
        assertThat(asked.get())
                .as("the balancer is asked for the first and the second of three responders, in 1.2 rounds a request")
                .isBetween(400, 2 * 245);
        assertThat(blocked).allSatisfy(CompletableFuture::join);
    }

    @Test
    void noRepetitionBeginsAfterTheRequestsOwnTime() throws IOException {
        Requester client = mesh.cote().requester("Client");
        Retry late = Retry.times(3).pauses(Duration.ofHours(1), Duration.ofHours(1));

        assertThatThrownBy(lost(client.call("x").retry(late).timeout(Duration.ofMillis(500)))::join)
                .as("fails at once, as a pause of a random part of an hour is over too late")
                .hasCauseInstanceOf(LinkLostException.class);
    }

    @Test
    void aFailureNeverSaysThatNothingRanWhenAnEarlierAttemptMayHave() throws IOException {
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> reply = lost(client.call("x").retry(3).timeout(Duration.ofMillis(300)));

        assertThatThrownBy(reply::join).cause().isInstanceOfSatisfying(RequestException.class, failure -> {
            assertThat(failure.mayHaveRun()).isTrue();
            assertThat(failure).isInstanceOf(LinkLostException.class);
            assertThat(failure.getSuppressed()).hasAtLeastOneElementOfType(NobodyThereException.class);
        });
    }

    @Test
    void anAttemptThatTakesTooLongGoesToAnotherResponder() throws IOException {
        Requester client = mesh.cote().requester("Client", options -> options.balancer(Balancers.roundRobin()));
        try (FakeService silent = FakeService.jvm(mesh, "x").announce();
                RawPeer link = silent.accept()) {
            link.hello(silent.id, "x");
            mesh.cote().responder("Other").on("x", request -> "answered");
            await().until(() -> client.connections().linked().size() == 2);
            Retry retry = Retry.times(1).attemptTimeout(Duration.ofMillis(100));

            for (int i = 0; i < 4; i++) {
                assertThat(client.call("x").retry(retry).request()).hasToString("answered");
            }
            assertThat(link.readWork().get(0)).contains("\"x\"");
        }
    }

    @Test
    void anAttemptAtTheOnlyResponderIsNotGivenUp() {
        AtomicInteger ran = new AtomicInteger();
        mesh.cote().responder("Slow").on("x", request -> {
            ran.incrementAndGet();
            return new CompletableFuture<String>().completeOnTimeout("late", 400, TimeUnit.MILLISECONDS);
        });
        Requester client = mesh.cote().requester("Client");
        Retry retry = Retry.times(3).attemptTimeout(Duration.ofMillis(50));

        assertThat(client.call("x").retry(retry).request()).hasToString("late");
        assertThat(ran).hasValue(1);
    }

    @Test
    void refusalsDoNotUseUpTheRepetitions() {
        AtomicInteger ran = new AtomicInteger();
        mesh.cote().responder("Narrow", options -> options.maxConcurrent(1)).on("x", request -> {
            ran.incrementAndGet();
            return new CompletableFuture<String>().completeOnTimeout("done", 700, TimeUnit.MILLISECONDS);
        });
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> first = client.send("x");
        await().until(() -> ran.get() == 1);

        assertThat(client.call("x").retry(1).request()).hasToString("done");
        assertThat(first.join()).hasToString("done");
    }

    @Test
    void theLastAttemptHasAllTheTimeThatIsLeft() {
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            mesh.cote().responder("Slow").on("x", request -> {
                String reply = "late " + ran.incrementAndGet();
                return new CompletableFuture<String>().completeOnTimeout(reply, 400, TimeUnit.MILLISECONDS);
            });
        }
        Requester client = mesh.cote().requester("Client");
        await().until(() -> client.connections().linked().size() == 2);
        Retry retry = Retry.times(1).attemptTimeout(Duration.ofMillis(100));

        assertThat(client.call("x").retry(retry).request()).hasToString("late 2");
    }

    @Test
    void whatAllRefusedAsOverloadedIsAskedAgainAfterAPause() {
        CompletableFuture<String> blocked = new CompletableFuture<>();
        AtomicInteger ran = new AtomicInteger();
        mesh.cote().responder("Narrow", options -> options.maxConcurrent(1)).on("x", request -> {
            ran.incrementAndGet();
            return blocked;
        });
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> first = client.send("x");
        await().until(() -> ran.get() == 1);
        CompletableFuture<Reply> second = client.call("x").retry(100).send();
        blocked.complete("done");

        assertThat(first.join()).hasToString("done");
        assertThat(second.join()).hasToString("done");
    }

    @Test
    void anErrorOfAHandlerIsNotRepeated() {
        AtomicInteger ran = new AtomicInteger();
        mesh.cote().responder("Failing").on("x", request -> {
            ran.incrementAndGet();
            throw new IllegalStateException("broken");
        });
        Requester client = mesh.cote().requester("Client");

        assertThatThrownBy(() -> client.call("x").retry(3).request()).isInstanceOf(RemoteException.class);
        assertThat(ran).hasValue(1);
    }

    @Test
    void closingEndsWhatRestsBeforeItsRepetition() throws IOException {
        Cote cote = mesh.cote();
        Requester client = cote.requester("Client");
        Retry slow = Retry.times(3).pauses(Duration.ofSeconds(8), Duration.ofSeconds(8));
        CompletableFuture<Reply> reply = lost(client.call("x").retry(slow).timeout(Duration.ofSeconds(60)));
        await().until(() -> client.connections().linked().isEmpty());
        cote.close();

        assertThatThrownBy(reply::join).cause().isInstanceOfSatisfying(RequestException.class, failure -> assertThat(
                        failure.mayHaveRun())
                .isTrue());
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Retry.times(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retry.times(1).attemptTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Retry.times(1).pauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
