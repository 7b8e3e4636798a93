package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sockets on real connections, over loopback. */
class LoopbackTest {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aClientIsSlowedDownToTheSpeedOfItsHandlers() throws Exception {
        int events = 1000;
        CountDownLatch release = new CountDownLatch(1);
        List<Integer> handled = new CopyOnWriteArrayList<>();
        try (SocketIoServer server =
                SocketIoServer.builder().maxBufferedBytes(20_000).build()) {
            server.root()
                    .onConnection(socket -> socket.on("a", event -> {
                        release.await();
                        handled.add(event.args().get(0).intValue());
                    }));
            server.listen(0);
            try (ProtocolClient client = ProtocolClient.connect(http, server.address())) {
                client.send("40").text();
                String padding = "x".repeat(1000);
                CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < events; i++) {
                        client.send("42[\"a\"," + i + ",\"" + padding + "\"]");
                    }
                });
                await().until(() -> server.stats().events() > 10);
                await().during(Duration.ofMillis(200))
                        .until(() -> server.stats().events() < 500);
                release.countDown();

                sending.join();
                await().until(() -> handled.size() == events);
                assertThat(handled)
                        .containsExactlyElementsOf(
                                IntStream.range(0, events).boxed().toList());
            }
        }
    }

    @Test
    void everySocketThatBeginsEndsOnceWhateverEndsIt() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        List<CompletableFuture<?>> asked = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SocketIoServer server = SocketIoServer.builder().build()) {
            for (String name : List.of("/", "/other")) {
                server.of(name).onConnection(socket -> {
                    begun.incrementAndGet();
                    socket.join("room");
                    socket.onDisconnect(reason -> ended.incrementAndGet());
                    asked.add(socket.emitWithAck(Duration.ofSeconds(30), "ask")
                            .whenComplete((args, failure) -> answered.incrementAndGet()));
                    socket.onAny(event -> threads.execute(socket::disconnect));
                    socket.onAnyNonBlocking(event -> {
                        if (event.args().size() > 1) {
                            socket.disconnectClient();
                        }
                    });
                });
            }
            server.listen(0);
            Random random = new Random(4);
            List<ProtocolClient> clients = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ProtocolClient client = ProtocolClient.connect(http, server.address());
                clients.add(client);
                client.send("40").send("40/other,");
                client.text();
                client.text();
                switch (random.nextInt(6)) {
                    case 0 -> client.send("41");
                    case 1 -> client.send("42[\"a\"]").send("41");
                    case 2 -> client.send("42[\"a\"]").close();
                    case 3 -> client.send("42[\"a\",1,2]");
                    case 4 -> client.send("bad");
                    default -> client.close();
                }
                server.of("/").to("room").emit("to all", i);
            }
            clients.forEach(ProtocolClient::close);

            await().untilAsserted(() -> assertThat(ended).hasValue(begun.get()).hasPositiveValue());
            await().until(() -> server.stats().connections() == 0);
            await().until(() -> answered.get() == asked.size());
            assertThat(asked).hasSize(begun.get()).allMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(server.stats().sockets()).isZero();
            assertThat(server.of("/").to("room").sockets()).isEmpty();
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aServerThatClosesTellsSocketsWhoseHandlersStillRun() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        List<String> seen = new CopyOnWriteArrayList<>();
        SocketIoServer server = SocketIoServer.builder().build();
        server.root().onConnection(socket -> {
            socket.onDisconnect(reason -> seen.add(reason.toString()));
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                seen.add("interrupted");
            }
            seen.add("handler ended");
        });
        server.listen(0);
        try (ProtocolClient client = ProtocolClient.connect(http, server.address())) {
            client.send("40");
            begun.await();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            client.awaitClose();
            release.countDown();

            closing.join();
            await().untilAsserted(() -> assertThat(seen).containsExactly("handler ended", "server shutting down"));
        }
    }
}
