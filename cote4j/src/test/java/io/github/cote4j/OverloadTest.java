package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More work than there are threads for, and handlers and executors that misbehave. */
@Timeout(30)
class OverloadTest {
    private final MeshRule mesh = new MeshRule();
    private final List<ExecutorService> executors = new ArrayList<>();

    @AfterEach
    void close() {
        mesh.close();
        executors.forEach(ExecutorService::shutdownNow);
    }

    private Executor fixed(int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        executors.add(executor);
        return executor;
    }

    @Test
    void anErrorOfAHandlerIsAnswered() {
        Responder responder = mesh.cote()
                .responder("Failing", options -> options.maxConcurrent(1))
                .on("error", request -> {
                    throw new AssertionError("broken");
                })
                .on("odd", request -> new CompletableFuture<>() {
                    @Override
                    public CompletableFuture<Object> whenComplete(
                            java.util.function.BiConsumer<? super Object, ? super Throwable> action) {
                        throw new UnsupportedOperationException("no stage at all");
                    }
                })
                .on("nameless", request -> {
                    throw new RuntimeException() {
                        private static final long serialVersionUID = 1L;

                        @Override
                        public String getMessage() {
                            throw new IllegalStateException("no message either");
                        }
                    };
                })
                .onNonBlocking("loop", request -> {
                    throw new AssertionError("broken on the loop");
                });
        Requester client = mesh.cote().requester("Client");

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.request("error"))
                    .isInstanceOf(RemoteException.class)
                    .hasMessage("broken");
            assertThatThrownBy(() -> client.request("odd"))
                    .isInstanceOf(RemoteException.class)
                    .hasMessage("no stage at all");
            assertThatThrownBy(() -> client.request("loop"))
                    .isInstanceOf(RemoteException.class)
                    .hasMessage("broken on the loop");
            assertThatThrownBy(() -> client.request("nameless")).isInstanceOf(RemoteException.class);
        }
        assertThat(responder.idle()).isTrue();
    }

    @Test
    void oneMoreThanMaxConcurrentIsRefusedAndGoesToAnotherResponder() {
        CompletableFuture<String> blocked = new CompletableFuture<>();
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            mesh.cote().responder("Narrow", options -> options.maxConcurrent(1)).on("x", request -> {
                ran.incrementAndGet();
                return blocked;
            });
        }
        Requester client = mesh.cote().requester("Client", options -> options.timeout(Duration.ofSeconds(10)));
        await().until(() -> client.connections().linked().size() == 2);
        // With sticky choice both would go to one responder.
        CompletableFuture<Reply> first = client.send("x");
        CompletableFuture<Reply> second = client.send("x");
        await().until(() -> ran.get() == 2);

        assertThatThrownBy(() -> client.request("x"))
                .as("refused by both, once each")
                .isInstanceOf(OverloadedException.class);
        blocked.complete("done");
        assertThat(first.join()).hasToString("done");
        assertThat(second.join()).hasToString("done");
        assertThat(client.request("x", String.class)).isEqualTo("done");
    }

    @Test
    void aRefusedRequestGoesToTheResponderThatHasRoom() {
        CompletableFuture<String> blocked = new CompletableFuture<>();
        Responder full = mesh.cote(builder -> builder.drain(Duration.ZERO))
                .responder("Full", options -> options.maxConcurrent(1))
                .on("x", request -> blocked);
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> first = client.send("x");
        await().until(() -> !full.idle());
        mesh.cote().responder("Free").on("x", request -> "free");
        await().until(() -> client.connections().linked().size() == 2);

        for (int i = 0; i < 10; i++) {
            assertThat(client.request("x", String.class)).isEqualTo("free");
        }
        assertThat(first).isNotDone();
    }

    @Test
    void requestsInHandAreBoundedInBytes() {
        CompletableFuture<String> blocked = new CompletableFuture<>();
        Responder responder = mesh.cote()
                .responder("Small", options -> options.maxConcurrentBytes(100_000))
                .on("x", request -> blocked);
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Reply> large = client.send("x", new byte[200_000]);
        await().until(() -> !responder.idle());

        assertThatThrownBy(() -> client.request("x")).isInstanceOf(OverloadedException.class);
        blocked.complete("done");
        assertThat(large.join()).hasToString("done");
        assertThat(client.request("x", String.class)).isEqualTo("done");
    }

    @Test
    void aThousandBlockedHandlersAreAnsweredWhenTheyGoOn() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        mesh.cote().responder("Blocking").on("x", request -> release.await(20, TimeUnit.SECONDS));
        Requester client = mesh.cote().requester("Client");
        List<CompletableFuture<Boolean>> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sent.add(client.send("x", Boolean.class));
        }
        client.ready().join();
        release.countDown();

        assertThat(sent).allSatisfy(future -> assertThat(future.join()).isTrue());
    }

    @Test
    void handlersThatWaitForFuturesOfTheSameCoteDoNotStarveThem() {
        mesh.cote().responder("Inner").on("inner", request -> 1);
        Cote cote = mesh.cote(builder -> builder.executor(fixed(4)));
        Requester inner = cote.requester("To inner");
        cote.responder("Outer")
                .on("outer", request -> inner.send("inner", Integer.class).join() + 1);
        Requester client = mesh.cote().requester("Client");
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sent.add(client.send("outer", Integer.class));
        }

        assertThat(sent).allSatisfy(future -> assertThat(future.join()).isEqualTo(2));
    }

    @Test
    void moreHandlersThanThreadsThatWaitForFuturesDoNotStarveThem() {
        mesh.cote().responder("Inner").on("inner", request -> 1);
        Cote cote = mesh.cote();
        Requester inner = cote.requester("To inner");
        cote.responder("Outer")
                .on("outer", request -> inner.send("inner", Integer.class).join() + 1);
        Requester client = mesh.cote().requester("Client");
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            sent.add(client.send("outer", Integer.class));
        }

        assertThat(sent).allSatisfy(future -> assertThat(future.join()).isEqualTo(2));
    }

    @Test
    void anExecutorThatRefusesCostsRequestsATypedErrorAndRepliesNothing() {
        AtomicBoolean refusing = new AtomicBoolean(true);
        Executor executor = fixed(2);
        Executor moody = task -> {
            if (refusing.get()) {
                throw new RejectedExecutionException("not in the mood");
            }
            executor.execute(task);
        };
        Cote cote = mesh.cote(builder -> builder.executor(moody));
        List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        List<String> found = new java.util.concurrent.CopyOnWriteArrayList<>();
        Responder responder = cote.responder("Moody").on("x", request -> "handled");
        cote.subscriber("Subscriber").on("e", event -> heard.add(event.topic()));
        responder.onPeerFound(peer -> found.add(peer.id()));
        Requester client = cote.requester("Client");
        Publisher publisher = mesh.cote().publisher("Publisher");
        responder.ready().join();
        client.ready().join();
        await().until(() -> publisher.subscribers() == 1);
        publisher.publish("e", 1);

        assertThatThrownBy(client.send("x")::join).hasCauseInstanceOf(OverloadedException.class);
        await().until(() -> heard.size() == 1 && found.size() == 1);
        refusing.set(false);
        assertThat(client.send("x").join()).hasToString("handled");
        publisher.publish("e", 2);
        await().until(() -> heard.size() == 2);
    }

    @Test
    void aPeerListenerThatThrowsAnErrorKeepsHearing() {
        Requester client = mesh.cote().requester("Client");
        List<String> found = new java.util.concurrent.CopyOnWriteArrayList<>();
        client.onPeerFound(peer -> {
            found.add(peer.advertisement().name());
            throw new AssertionError("broken");
        });
        Cote cote = mesh.cote();
        cote.responder("One").on("x", request -> 1);
        cote.responder("Two").on("x", request -> 1);

        await().until(() -> found.size() == 2);
        assertThat(found).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void continuationsThatBlockInRequestsDoNotWaitForEachOther() {
        mesh.cote().responder("Echo").onNonBlocking("x", request -> 1).onNonBlocking("y", request -> 2);
        Requester client = mesh.cote().requester("Client", options -> options.timeout(Duration.ofSeconds(10)));
        client.ready().join();
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(30);
        for (int i = 0; i < 30; i++) {
            sent.add(client.send("x", Integer.class).thenApply(one -> {
                all.countDown();
                try {
                    // Each blocks until all the others have begun, too.
                    assertThat(all.await(20, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return one + client.request("y", Integer.class);
            }));
        }

        assertThat(sent).allSatisfy(future -> assertThat(future.join()).isEqualTo(3));
    }

    @Test
    void waitingOnAnyEventLoopIsRefused() {
        Cote cote = mesh.cote(builder -> builder.ioThreads(4));
        List<Requester> requesters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            requesters.add(cote.requester("Requester " + i));
        }
        Responder responder = cote.responder("Loop")
                .onNonBlocking("wait", request -> {
                    requesters.forEach(requester -> assertThatThrownBy(() -> requester.request("wait"))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("event loop"));
                    return "refused";
                })
                .onNonBlocking("close", request -> {
                    assertThatThrownBy(cote::close).isInstanceOf(IllegalStateException.class);
                    requesters.get(0).close();
                    return "closed";
                });
        responder.ready().join();

        assertThat(requesters.get(1).request("wait", String.class)).isEqualTo("refused");
        assertThatThrownBy(() -> requesters.get(1).request("close"))
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("event loop");
    }
}
