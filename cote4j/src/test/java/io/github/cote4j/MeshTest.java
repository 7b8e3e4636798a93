package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Components of two meshes' worth of processes, as far as one JVM can play them, over loopback. */
class MeshTest {
    private final MeshRule mesh = new MeshRule();

    record Sum(int a, int b) {}

    interface Calculator {
        int add(Sum sum);

        CompletableFuture<Integer> subtract(int a, int b);
    }

    @AfterEach
    void close() {
        mesh.close();
    }

    @Test
    void aRequesterFindsAResponderAndGetsItsReply() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        mesh.cote().responder("Time Service").on("time", request -> noon);

        Requester client = mesh.cote().requester("Client");

        assertThat(client.send("time").join()).hasToString(noon.toString());
        assertThat(client.request("time", Instant.class)).isEqualTo(noon);
    }

    @Test
    void aRequestWaitsForAResponderThatComesLater() {
        Requester client = mesh.cote().requester("Client");
        CompletableFuture<Sum> reply = client.send("echo", new Sum(1, 2), Sum.class);

        mesh.cote().responder("Late").on("echo", Sum.class, sum -> sum);

        assertThat(reply.join()).isEqualTo(new Sum(1, 2));
    }

    @Test
    void bodiesTravelAsValuesJsonAndBytes() {
        Cote server = mesh.cote();
        server.responder("Echo")
                .on("object", Map.class, body -> body)
                .on("value", int[].class, body -> body)
                .on("bytes", Request::body)
                .on("several", request -> Results.of("a", 2, null));
        Requester client = mesh.cote().requester("Client");

        Object object = client.request("object", new Json("{ \"a\": {\"b\":[1]} }"), Object.class);
        assertThat(object).isEqualTo(Map.of("type", "object", "a", Map.of("b", List.of(1))));
        assertThat(client.request("value", new int[] {1, 2, 3}, int[].class)).containsExactly(1, 2, 3);
        assertThat(client.request("bytes", new byte[] {'j', ':', 0}, byte[].class))
                .containsExactly('j', ':', 0);
        assertThat(client.request("several").results()).hasToString("[a, 2, null]");
    }

    @Test
    void aTypedClientCallsATypedService() {
        mesh.cote().responder("Calculator").serve(Calculator.class, new Calculator() {
            @Override
            public int add(Sum sum) {
                return sum.a + sum.b;
            }

            @Override
            public CompletableFuture<Integer> subtract(int a, int b) {
                return CompletableFuture.completedFuture(a - b);
            }
        });
        Calculator calculator = mesh.cote().requester("Client").proxy(Calculator.class);

        assertThat(calculator.add(new Sum(20, 22))).isEqualTo(42);
        assertThat(calculator.subtract(50, 8).join()).isEqualTo(42);
    }

    @Test
    void aHandlersExceptionArrivesWithClassMessageAndCode() {
        mesh.cote()
                .responder("Failing")
                .on("state", request -> {
                    throw new IllegalStateException("not now");
                })
                .on("code", request -> CompletableFuture.failedFuture(new ReplyError("SOLD_OUT", "none left")));
        Requester client = mesh.cote().requester("Client");

        assertThatThrownBy(() -> client.request("state")).isInstanceOfSatisfying(RemoteException.class, failure -> {
            assertThat(failure).hasMessage("not now");
            assertThat(failure.remoteClass()).contains("java.lang.IllegalStateException");
            assertThat(failure.mayHaveRun()).isTrue();
        });
        assertThatThrownBy(() -> client.request("code"))
                .isInstanceOfSatisfying(RemoteException.class, failure -> assertThat(failure.code())
                        .contains("SOLD_OUT"));
    }

    @Test
    void respondersOfOneKeyGetOnlyWhatTheyHandle() {
        mesh.cote().responder("One").on("one", request -> 1);
        mesh.cote().responder("Two").on("two", request -> 2);
        Requester client = mesh.cote().requester("Client");

        for (int i = 0; i < 20; i++) {
            assertThat(client.request("one", Integer.class)).isEqualTo(1);
            assertThat(client.request("two", Integer.class)).isEqualTo(2);
        }
        assertThatThrownBy(() -> client.request("three")).isInstanceOf(NoHandlerException.class);
    }

    @Test
    void whatNobodyAnswersEndsWithItsCause() {
        Requester client = mesh.cote().requester("Client", options -> options.maxPending(1));
        Call call = client.call("x").timeout(Duration.ofMillis(50));
        CompletableFuture<Reply> first = call.send();

        assertThatThrownBy(() -> call.request()).isInstanceOf(QueueFullException.class);
        assertThatThrownBy(first::join).hasCauseInstanceOf(NobodyThereException.class);

        mesh.cote(builder -> builder.drain(Duration.ZERO))
                .responder("Silent")
                .on("x", request -> new CompletableFuture<>());
        client.ready().join();
        assertThatThrownBy(() -> client.call("x").timeout(Duration.ofMillis(50)).request())
                .isInstanceOfSatisfying(RequestTimeoutException.class, failure -> assertThat(failure.sent())
                        .isTrue());
    }

    @Test
    void aSubscriberHearsWhatIsPublishedInOrder() {
        Publisher publisher = mesh.cote().publisher("Publisher", options -> options.namespace("n"));
        List<String> heard = new CopyOnWriteArrayList<>();
        mesh.cote()
                .subscriber("Subscriber", options -> options.namespace("n"))
                .on("update", event -> heard.add(event.topic() + event.data()));
        await().until(() -> publisher.subscribers() == 1);
        for (int i = 0; i < 100; i++) {
            publisher.publish("update", i);
        }

        await().untilAsserted(() -> assertThat(heard).hasSize(100));
        assertThat(heard).startsWith("update0", "update1").endsWith("update99");
    }

    @Test
    void futuresCompleteOnTheEventLoopOnlyWhenTheRequesterSaysSo() {
        mesh.cote().responder("Echo").on("x", request -> 1);
        Cote cote = mesh.cote();
        Requester careful = cote.requester("Careful");
        Requester fast = cote.requester("Fast", RequesterOptions::completeOnEventLoop);
        careful.ready().join();
        fast.ready().join();

        assertThat(careful.send("x")
                        .thenApply(reply -> Thread.currentThread().getName())
                        .join())
                .doesNotStartWith("cote-io");
        await().untilAsserted(() -> assertThat(fast.send("x")
                        .thenApply(reply -> Thread.currentThread().getName())
                        .join())
                .startsWith("cote-io"));
    }

    @Test
    void aContinuationOnTheEventLoopMaySendOnAndFail() {
        mesh.cote().responder("Counter").on("next", Integer.class, n -> n + 1);
        Requester fast = mesh.cote().requester("Fast", RequesterOptions::completeOnEventLoop);

        CompletableFuture<Integer> third = fast.send("next", 0, Integer.class)
                .thenCompose(n -> fast.send("next", n, Integer.class))
                .thenCompose(n -> fast.send("next", n, Integer.class));
        CompletableFuture<Integer> failing =
                fast.send("next", 0, Integer.class).thenApply(n -> Math.toIntExact(Long.MAX_VALUE - n));

        assertThat(third.join()).isEqualTo(3);
        assertThatThrownBy(failing::join).hasCauseInstanceOf(ArithmeticException.class);
        assertThat(fast.request("next", 41, Integer.class)).isEqualTo(42);
    }

    @Test
    void whatIsPublishedToALinkedSubscriberIsHeardEvenWhenThePublisherClosesAtOnce() {
        List<String> heard = new CopyOnWriteArrayList<>();
        mesh.cote().subscriber("Subscriber").on("last", event -> heard.add(event.toString()));
        Cote cote = mesh.cote();

        for (int round = 1; round <= 30; round++) {
            Publisher publisher = cote.publisher("Brief");
            await().pollInterval(Duration.ofMillis(1)).until(() -> publisher.subscribers() == 1);
            publisher.publish("last", round);
            publisher.close();
            int expected = round;
            await().untilAsserted(() -> assertThat(heard).hasSize(expected));
        }
    }
}
