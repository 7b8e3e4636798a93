package io.github.cote4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is started ends, and what is closed says so. */
@Timeout(40)
class LifecycleTest {
    private final MeshRule mesh = new MeshRule();

    @AfterEach
    void close() {
        mesh.close();
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("cote-"))
                .collect(Collectors.toSet());
    }

    @Test
    void closingMayBeDoneTwiceAndByManyWithRequestsUnderWay() {
        Cote server = mesh.cote(builder -> builder.drain(Duration.ofMillis(300)));
        server.responder("Silent").on("x", request -> new CompletableFuture<>());
        Cote cote = mesh.cote(builder -> builder.drain(Duration.ofMillis(300)));
        Requester client = cote.requester("Client");
        client.ready().join();
        List<CompletableFuture<Reply>> sent =
                IntStream.range(0, 100).mapToObj(i -> client.send("x")).toList();

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(i -> CompletableFuture.runAsync(i % 2 == 0 ? cote::close : client::close))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        cote.close();
        client.close();

        assertThat(sent)
                .allSatisfy(future -> assertThatThrownBy(future::join).hasCauseInstanceOf(RequestException.class));
        assertThatThrownBy(client.send("x")::join).hasCauseInstanceOf(ClosedException.class);
    }

    @Test
    void componentsOfAClosedCoteSayThatTheyAre() {
        Cote cote = mesh.cote();
        Responder responder = cote.responder("Responder");
        Subscriber subscriber = cote.subscriber("Subscriber");
        Publisher publisher = cote.publisher("Publisher");
        Requester requester = cote.requester("Requester");
        CompletableFuture<Void> ready = requester.ready();
        CompletableFuture<Reply> sent = requester.send("x");
        cote.close();

        assertThatThrownBy(() -> cote.responder("Late")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> responder.on("x", request -> 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> subscriber.on("x", event -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> responder.onPeerFound(peer -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> publisher.publish("x", 1)).isInstanceOf(CoteException.class);
        assertThatThrownBy(ready::join).hasCauseInstanceOf(CoteException.class);
        assertThatThrownBy(sent::join).hasCauseInstanceOf(ClosedException.class);
        assertThat(sent.cancel(true)).isFalse();
    }

    @Test
    void componentsMadeWhileACoteClosesAreMadeOrRefused() {
        for (int round = 0; round < 10; round++) {
            Cote cote = mesh.cote(builder -> builder.drain(Duration.ZERO).ioThreads(2));
            CountDownLatch started = new CountDownLatch(4);
            List<CompletableFuture<Void>> makers = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.runAsync(
                            () -> {
                                started.countDown();
                                try {
                                    for (int n = 0; n < 10; n++) {
                                        if (i % 2 == 0) {
                                            cote.requester("Requester").send("x");
                                        } else {
                                            cote.responder("Responder").on("x", request -> 1);
                                        }
                                    }
                                } catch (IllegalStateException e) {
                                    assertThat(e).hasMessageContaining("closed");
                                }
                            },
                            task -> new Thread(task).start()))
                    .toList();
            try {
                started.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            cote.close();
            CompletableFuture.allOf(makers.toArray(CompletableFuture<?>[]::new)).join();
        }
    }

    @Test
    void fiftyThatWereOpenedAndClosedLeaveNoThread() {
        Set<String> before = threads();
        for (int i = 0; i < 50; i++) {
            Cote cote = mesh.cote();
            cote.responder("Responder").on("x", request -> 1);
            cote.subscriber("Subscriber").on("x", event -> {});
            cote.publisher("Publisher").publish("x", 1);
            assertThat(cote.requester("Requester").send("x").join().as(int.class))
                    .isEqualTo(1);
            cote.close();
        }

        await().untilAsserted(() -> assertThat(threads().stream().filter(name -> !before.contains(name)))
                .isEmpty());
    }

    @Test
    void manyThatBindAtOnceAllGetPortsOfTheirOwn() {
        int first = 23_000;
        List<Cote> cotes = IntStream.range(0, 3)
                .mapToObj(i -> mesh.cote(builder -> builder.firstPort(first)))
                .toList();
        List<Responder> responders = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> cotes.get(i % 3).responder("Responder " + i))
                .toList();
        responders.forEach(responder -> responder.ready().join());

        Set<Integer> ports = responders.stream().map(Responder::port).collect(Collectors.toSet());
        assertThat(ports).hasSize(60).allMatch(port -> port >= first && port < first + 200);
    }

    @Test
    void noPortLeftFailsReady() throws IOException {
        try (ServerSocket last = new ServerSocket()) {
            last.bind(new InetSocketAddress(65_535));
            Responder responder = mesh.cote().responder("Responder", options -> options.port(65_535));
            AtomicBoolean ran = new AtomicBoolean();

            assertThatThrownBy(responder.ready()::join)
                    .hasCauseInstanceOf(CoteException.class)
                    .hasMessageContaining("65535");
            assertThat(responder.onReady(() -> ran.set(true))).isCompletedExceptionally();
            assertThat(ran).isFalse();
        }
    }

    @Test
    void anAddressOfAnotherMachineToBindToIsNamedAtOnce() {
        assertThatThrownBy(() -> mesh.cote(builder -> builder.bind("192.0.2.1")))
                .isInstanceOf(CoteException.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("no address of this host");
    }

    @Test
    void aResponderThatComesBackOnItsPortIsLinkedOnceAndNothingIsLost() {
        Requester client = mesh.cote().requester("Client", options -> options.timeout(Duration.ofSeconds(10)));
        int port = 0;
        Set<Integer> answers = new HashSet<>();
        for (int round = 0; round < 5; round++) {
            int number = round;
            int wanted = port == 0 ? 24_000 : port;
            Responder responder = mesh.cote()
                    .responder("Restarted", options -> options.port(wanted))
                    .on("x", request -> number);
            responder.ready().join();
            if (port != 0) {
                assertThat(responder.port()).isEqualTo(port);
            }
            port = responder.port();
            for (int i = 0; i < 20; i++) {
                int answer = client.request("x", Integer.class);
                answers.add(answer);
                assertThat(answer).isEqualTo(number);
            }
            assertThat(client.connections().linked()).hasSize(1);
            responder.close();
        }
        assertThat(answers).hasSize(5);
    }

    @Test
    void requestsInHandEndBeforeAResponderIsGone() {
        CompletableFuture<String> work = new CompletableFuture<>();
        Responder responder = mesh.cote().responder("Draining").on("x", request -> work);
        Requester client = mesh.cote().requester("Client");
        List<CompletableFuture<Reply>> sent = new ArrayList<>();
        sent.add(client.send("x"));
        await().until(() -> !responder.idle());
        CompletableFuture<Void> closing = CompletableFuture.runAsync(responder::close);
        await().until(responder::closing);
        work.complete("done");

        assertThat(sent.get(0).join()).hasToString("done");
        closing.join();
        assertThat(InetAddress.getLoopbackAddress())
                .satisfies(address -> assertThatThrownBy(() -> RawPeer.connect(responder.port()))
                        .isInstanceOf(IOException.class));
    }
}
