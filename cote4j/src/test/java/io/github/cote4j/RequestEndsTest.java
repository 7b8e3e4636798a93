package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.codec.JacksonCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each request ends once, and its end says what happened. */
class RequestEndsTest {
    private static final Duration SHORT = Duration.ofMillis(60);

    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    private Cote impatient() {
        return mesh.cote(builder -> builder.drain(Duration.ZERO));
    }

    @Test
    void aRequestThatTimedOutWaitingIsNeverSentLater() {
        Requester client = mesh.cote().requester("Client");
        assertThatThrownBy(() -> client.call("count").timeout(SHORT).request())
                .isInstanceOf(NobodyThereException.class);
        AtomicInteger count = new AtomicInteger();
        mesh.cote().responder("Counter").on("count", request -> count.incrementAndGet());

        assertThat(client.request("count", Integer.class)).isEqualTo(1);
    }

    @Test
    void theTimeThatABodyTakesToBeWrittenCounts() {
        AtomicInteger count = new AtomicInteger();
        mesh.cote().responder("Counter").on("count", request -> count.incrementAndGet());
        Requester client = mesh.cote().requester("Client");
        assertThat(client.request("count", Integer.class)).isEqualTo(1);

        Call call = client.call("count").body(new SlowBody()).timeout(SHORT);
        assertThatThrownBy(call::request).isInstanceOf(RequestTimeoutException.class);
        assertThatThrownBy(() -> call.send().get(5, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RequestTimeoutException.class);
        assertThat(count).as("neither was sent").hasValue(1);
    }

    /** Takes longer to be written than its request may last. */
    private static final class SlowBody {
        @SuppressWarnings("unused") // Jackson reads it.
        public int getValue() {
            long end = System.nanoTime() + SHORT.toNanos();
            while (System.nanoTime() - end <= 0) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            return 1;
        }
    }

    @Test
    void aRequestThatWasCancelledWaitingIsNeverSentLater() {
        Requester client = mesh.cote().requester("Client", options -> options.maxPending(2));
        CompletableFuture<Reply> first = client.send("count");
        CompletableFuture<Reply> kept = client.send("count");
        first.cancel(false);
        AtomicInteger count = new AtomicInteger();
        mesh.cote().responder("Counter").on("count", request -> count.incrementAndGet());

        assertThat(kept.join().as(int.class)).isEqualTo(1);
        assertThatThrownBy(first::join).isInstanceOf(CancellationException.class);
        assertThat(client.request("count", Integer.class))
                .as("the place is free again")
                .isEqualTo(2);
    }

    @Test
    void anInterruptEndsTheWaitAndTakesTheRequestBack() throws InterruptedException {
        Requester client = mesh.cote().requester("Client", options -> options.maxPending(1));
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread waiter = new Thread(() -> {
            try {
                client.request("x");
            } catch (CancellationException e) {
                ended.complete(Thread.currentThread().isInterrupted() ? e : new AssertionError("flag lost"));
            }
        });
        waiter.start();
        await().until(() -> waiter.getState() == Thread.State.WAITING);
        waiter.interrupt();
        waiter.join();

        assertThat(ended.join()).isInstanceOf(CancellationException.class);
        mesh.cote().responder("Late").on("x", request -> "free");
        // The loop gives its place back, soon after the caller has gone on.
        await().ignoreExceptionsInstanceOf(QueueFullException.class)
                .until(() -> "free".equals(client.request("x", String.class)));
    }

    @Test
    void anExpiredRequestIsDroppedBeforeItsHandler() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger late = new AtomicInteger();
        mesh.cote(builder -> builder.executor(java.util.concurrent.Executors.newSingleThreadExecutor(task -> {
                    Thread thread = new Thread(task);
                    thread.setDaemon(true);
                    return thread;
                })))
                .responder("Narrow")
                .on("block", request -> {
                    assertThat(request.remaining()).hasValueSatisfying(left -> assertThat(left)
                            .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20)));
                    release.await();
                    return "done";
                })
                .on("late", request -> late.incrementAndGet());
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> blocking =
                client.call("block").timeout(Duration.ofSeconds(20)).send();
        Call call = client.call("late").timeout(SHORT);
        await().untilAsserted(() -> assertThatThrownBy(call::request)
                .isInstanceOfSatisfying(RequestTimeoutException.class, failure -> assertThat(failure.sent())
                        .isTrue()));
        release.countDown();

        assertThat(blocking.join()).hasToString("done");
        assertThat(client.request("late", Integer.class))
                .as("handlers that ran")
                .isEqualTo(1);
    }

    @Test
    void theEndSaysWhetherNobodyWasThereOrNobodyHandlesItOrItWasSent() {
        Requester client = mesh.cote().requester("Client");
        Call call = client.call("silent").timeout(SHORT);
        assertThatThrownBy(call::request)
                .isInstanceOf(NobodyThereException.class)
                .satisfies(RequestEndsTest::notRun);

        impatient().responder("Silent").on("silent", request -> new CompletableFuture<>());
        client.ready().join();
        assertThatThrownBy(call::request)
                .isInstanceOf(RequestTimeoutException.class)
                .satisfies(failure ->
                        assertThat(((RequestException) failure).mayHaveRun()).isTrue());
        assertThatThrownBy(() -> client.call("other").timeout(SHORT).request())
                .isInstanceOf(NoHandlerException.class)
                .satisfies(RequestEndsTest::notRun);
        assertThatThrownBy(() ->
                        client.call("silent").subset("none").timeout(SHORT).request())
                .isInstanceOf(NobodyThereException.class)
                .hasMessageContaining("none");
    }

    private static void notRun(Throwable failure) {
        assertThat(((RequestException) failure).mayHaveRun()).isFalse();
    }

    @Test
    void whatWaitsIsBoundedByCountAndByBytes() {
        Requester byCount = mesh.cote().requester("Count", options -> options.maxPending(3));
        List<CompletableFuture<Reply>> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(byCount.call("x").timeout(SHORT).send());
        }
        assertThat(sent.subList(3, 5))
                .allSatisfy(future -> assertThatThrownBy(future::join).hasCauseInstanceOf(QueueFullException.class));
        assertThat(sent.subList(0, 3))
                .allSatisfy(future -> assertThatThrownBy(future::join).hasCauseInstanceOf(NobodyThereException.class));
        assertThatThrownBy(() -> byCount.call("x").timeout(SHORT).request()).isInstanceOf(NobodyThereException.class);

        Requester byBytes = mesh.cote().requester("Bytes", options -> options.maxPendingBytes(2_500));
        byte[] body = new byte[1_000];
        CompletableFuture<Reply> first =
                byBytes.call("x").body(body).timeout(SHORT).send();
        byBytes.call("x").body(body).timeout(SHORT).send();
        assertThatThrownBy(() -> byBytes.call("x").body(body).request()).isInstanceOf(QueueFullException.class);
        assertThatThrownBy(first::join).hasCauseInstanceOf(NobodyThereException.class);
    }

    @Test
    void closingARequesterEndsEverythingTyped() throws IOException {
        Requester client = impatient().requester("Client");
        try (FakeService fake = FakeService.jvm(mesh, "x").announce();
                RawPeer link = fake.accept()) {
            link.frame("s:cote4j:hello", "j:{\"id\":\"" + fake.id + "\",\"version\":1,\"handles\":[\"x\"]}");
            CompletableFuture<Reply> sent = client.send("x");
            link.readWork();
            CompletableFuture<Reply> waiting = client.send("other");
            client.close();

            assertThatThrownBy(waiting::join)
                    .hasCauseInstanceOf(ClosedException.class)
                    .satisfies(failure -> notRun(failure.getCause()));
            assertThatThrownBy(sent::join)
                    .hasCauseInstanceOf(ClosedException.class)
                    .satisfies(failure -> assertThat(((RequestException) failure.getCause()).mayHaveRun())
                            .isTrue());
        }
        assertThatThrownBy(() -> client.request("x")).isInstanceOf(ClosedException.class);
        assertThatThrownBy(client.send("x")::join).hasCauseInstanceOf(ClosedException.class);
    }

    @Test
    void aTimeoutOfAgesIsNoTimeout() {
        Requester client = mesh.cote().requester("Client");
        List<CompletableFuture<Reply>> sent = List.of(
                client.call("x").timeout(Duration.ofSeconds(Long.MAX_VALUE)).send(),
                client.call("x").timeout(Duration.ofNanos(Long.MAX_VALUE)).send());
        assertThatThrownBy(() -> client.call("x").timeout(SHORT).request()).isInstanceOf(NobodyThereException.class);
        mesh.cote().responder("Late").on("x", request -> "still there");

        assertThat(sent).allSatisfy(future -> assertThat(future.join()).hasToString("still there"));
    }

    @Test
    void bytesThatANodeResponderCannotTakeFailAloneAmongThoseThatWaited() throws IOException {
        Requester client = mesh.cote().requester("Client");
        Call call = client.call("x").timeout(Duration.ofSeconds(5));
        CompletableFuture<Reply> first = call.body(new byte[3]).send();
        CompletableFuture<Reply> second = call.send();
        CompletableFuture<Reply> third = call.body(new byte[3]).send();
        CompletableFuture<Reply> fourth = call.send();
        try (FakeService fake = FakeService.node(mesh).announce();
                RawPeer link = fake.accept()) {
            link.frame("j:null", "s:second", link.read().get(1));
            link.frame("j:null", "s:fourth", link.read().get(1));

            assertThat(second.join()).hasToString("second");
            assertThat(fourth.join()).hasToString("fourth");
            assertThatThrownBy(first::join).hasCauseInstanceOf(BadPayloadException.class);
            assertThatThrownBy(third::join).hasCauseInstanceOf(BadPayloadException.class);
        }
    }

    @Test
    void aTypeTooLongForItsHeaderFailsAloneAndAtOnce() {
        Requester client = mesh.cote().requester("Client");
        mesh.cote().responder("Echo").on("x", request -> "alive");
        assertThat(client.request("x", String.class)).isEqualTo("alive");

        assertThatThrownBy(
                        () -> client.call("t".repeat(70_000)).body(new byte[1]).request())
                .isInstanceOf(BadPayloadException.class);
        assertThat(client.request("x", String.class)).isEqualTo("alive");
    }

    @Test
    void aBalancerThatFailsCostsNoRequest() {
        mesh.cote().responder("One").on("x", request -> "answered");
        mesh.cote().responder("Two").on("x", request -> "answered");
        Requester client = mesh.cote()
                .requester(
                        "Client",
                        options -> options.balancer((candidates, affinity) -> {
                            throw new IllegalStateException("no idea");
                        }));
        await().until(() -> client.peers().size() == 2);

        for (int i = 0; i < 20; i++) {
            assertThat(client.request("x", String.class)).isEqualTo("answered");
        }
    }

    @Test
    void aCodecThatThrowsAnythingFailsTheRequestAndNothingElse() {
        JacksonCodec jackson = new JacksonCodec();
        io.github.cote4j.codec.Codec odd = new io.github.cote4j.codec.Codec() {
            @Override
            public byte[] encode(Object value) {
                if (value instanceof Thread) {
                    throw new UnsupportedOperationException("a thread is no value");
                }
                return jackson.encode(value);
            }

            @Override
            public Object decode(byte[] json, int offset, int length, Type type) throws CodecException {
                if (type == Thread.class) {
                    throw new UnsupportedOperationException("nor can one become a thread");
                }
                return jackson.decode(json, offset, length, type);
            }
        };
        mesh.cote(builder -> builder.codec(odd))
                .responder("Odd")
                .on("thread", request -> Thread.currentThread())
                .on("value", request -> List.of(1));
        Requester client = mesh.cote(builder -> builder.codec(odd)).requester("Client");

        assertThatThrownBy(() -> client.request("thread"))
                .isInstanceOf(RemoteException.class)
                .hasMessage("a thread is no value");
        assertThatThrownBy(client.send("value", Thread.class)::join).hasCauseInstanceOf(BadPayloadException.class);
        assertThat(client.request("value", int[].class)).containsExactly(1);
    }

    @Test
    void largeRequestsThatWaitedAreEachSentOnce() {
        Requester client = mesh.cote().requester("Client");
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        int requests = 600;
        for (int i = 0; i < requests; i++) {
            sent.add(client.send("count", new byte[100_000], Integer.class));
        }
        AtomicInteger count = new AtomicInteger();
        mesh.cote().responder("Counter").onNonBlocking("count", request -> count.incrementAndGet());

        assertThat(sent.stream().map(CompletableFuture::join)).doesNotHaveDuplicates();
        assertThat(count).hasValue(requests);
    }
}
