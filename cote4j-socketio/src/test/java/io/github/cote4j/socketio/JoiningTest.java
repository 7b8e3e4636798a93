package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class JoiningTest {
    private static final Duration SOON = Duration.ofMillis(30);

    @Test
    void anUnknownNamespaceIsRefused() {
        try (FakeServer server = new FakeServer()) {
            FakeConnection connection = server.connect().receive("0/random");

            assertThat(connection.sent()).containsExactly("4/random,{\"message\":\"Invalid namespace\"}");
            assertThat(connection.isClosed()).isFalse();
            assertThat(server.context.counters().refusedConnects.sum()).isEqualTo(1);
        }
    }

    @Test
    void aNamespaceThatAppearsLaterLetsInWhoWaitsForIt() {
        try (FakeServer server = new FakeServer(builder -> builder.namespaceWait(Duration.ofMinutes(1)))) {
            FakeConnection connection = server.connect().receive("0/late", "0/late");
            assertThat(connection.sent()).isEmpty();
            server.context.namespaces().of("late", namespace -> namespace.onConnection(server::recordEvents));
            connection.receive("2/late,[\"a\"]");

            assertThat(connection.sent()).singleElement().asString().startsWith("0/late,{\"sid\"");
            assertThat(server.seen).containsExactly("a[]");
        }
    }

    @Test
    void aNamespaceThatDoesNotAppearInTimeIsUnknown() {
        try (FakeServer server = new FakeServer(builder -> builder.namespaceWait(SOON))) {
            FakeConnection connection = server.connect().receive("0/late");
            List<String> sent = new ArrayList<>();
            await().untilAsserted(() -> {
                sent.addAll(connection.sent());
                assertThat(sent).containsExactly("4/late,{\"message\":\"Invalid namespace\"}");
            });
            server.of("/late");

            assertThat(connection.sent()).isEmpty();
        }
    }

    @Test
    void namespacesOfOneClientAreBoundedThoseItWaitsForIncluded() {
        try (FakeServer server =
                new FakeServer(builder -> builder.maxNamespacesPerClient(2).namespaceWait(Duration.ofMinutes(1)))) {
            FakeConnection connection = server.connect().join("/").receive("0/a", "0/b");
            assertThat(connection.sent()).containsExactly("4/b,{\"message\":\"Too many namespaces\"}");
            connection.receive("1/a,", "0/b");

            assertThat(connection.sent()).isEmpty();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void checksSeeTheSocketInTheirOrderBeforeItIsConnected() {
        try (FakeServer server = new FakeServer()) {
            server.of("/")
                    .use(socket -> {
                        server.seen.add("first " + socket.auth() + " " + socket.connected());
                        socket.data().put("user", "x");
                        socket.join("room");
                        socket.emit("early");
                    })
                    .useNonBlocking(socket -> {
                        server.seen.add("second " + socket.data());
                        return CompletableFuture.completedFuture(null);
                    })
                    .onConnection(socket ->
                            server.seen.add("connected " + socket.rooms().contains("room")));
            FakeConnection connection = server.connect().receive("0{\"token\":1}");

            assertThat(server.seen).containsExactly("first {\"token\":1} false", "second {user=x}", "connected true");
            assertThat(connection.sent()).hasSize(1);
        }
    }

    @Test
    void aCheckRefusesWithMessageAndData() {
        try (FakeServer server = new FakeServer()) {
            server.of("/")
                    .use(socket -> {
                        socket.join("room");
                        throw new ConnectRefused("Not you", Map.of("code", 7));
                    })
                    .use(socket -> server.seen.add("never"));
            server.of("/plain").use(socket -> {
                throw new ConnectRefused("No");
            });
            FakeConnection connection = server.connect().receive("0", "0/plain");

            assertThat(connection.sent())
                    .containsExactly(
                            "4{\"message\":\"Not you\",\"data\":{\"code\":7}}", "4/plain,{\"message\":\"No\"}");
            assertThat(server.seen).isEmpty();
            assertThat(server.of("/").sockets()).isEmpty();
            assertThat(server.of("/").to("room").sockets()).isEmpty();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void aCheckThatFailsTellsTheClientNothingAboutIt() {
        try (FakeServer server = new FakeServer()) {
            server.of("/").use(socket -> {
                throw new IllegalStateException("as the test wants it");
            });
            server.of("/b").use(socket -> {
                throw new ConnectRefused("Not you", new byte[1]);
            });
            FakeConnection connection = server.connect().receive("0", "0/b");

            assertThat(connection.sent())
                    .containsExactly("4{\"message\":\"Refused\"}", "4/b,{\"message\":\"Not you\"}");
        }
    }

    @Test
    void aCheckMayTakeItsTimeAndRefuseThen() {
        try (FakeServer server = new FakeServer()) {
            List<CompletableFuture<Object>> pending = new ArrayList<>();
            server.of("/").useNonBlocking(socket -> {
                pending.add(new CompletableFuture<>());
                return pending.get(pending.size() - 1).thenApply(each -> each);
            });
            FakeConnection first = server.connect().receive("0");
            FakeConnection second = server.connect().receive("0");
            assertThat(first.sent()).isEmpty();
            pending.get(1).complete("fine");
            pending.get(0).completeExceptionally(new ConnectRefused("Not you"));

            assertThat(first.sent()).containsExactly("4{\"message\":\"Not you\"}");
            assertThat(second.sent()).singleElement().asString().startsWith("0{");
        }
    }

    @Test
    void whoAsksAgainWhileItIsCheckedIsCheckedOnceMoreAndGetsOneAnswer() {
        try (FakeServer server = new FakeServer()) {
            List<CompletableFuture<Object>> pending = new ArrayList<>();
            server.of("/").useNonBlocking(socket -> {
                server.seen.add(socket.auth().toString());
                pending.add(new CompletableFuture<>());
                return pending.get(pending.size() - 1).thenApply(each -> each);
            });
            FakeConnection connection = server.connect().receive("0{\"as\":1}", "0{\"as\":2}", "0{\"as\":3}");
            assertThat(pending).hasSize(1);
            pending.get(0).completeExceptionally(new ConnectRefused("Not you"));
            assertThat(connection.sent()).isEmpty();
            pending.get(1).complete("fine");

            assertThat(server.seen).containsExactly("{\"as\":1}", "{\"as\":3}");
            assertThat(connection.sent()).singleElement().asString().startsWith("0{\"sid\"");
        }
    }

    @Test
    void aCheckThatTakesTooLongRefuses() {
        try (FakeServer server = new FakeServer(builder -> builder.connectTimeout(SOON))) {
            CompletableFuture<Object> pending = new CompletableFuture<>();
            server.of("/").useNonBlocking(socket -> pending);
            FakeConnection connection = server.connect().receive("0");
            List<String> sent = new ArrayList<>();
            await().untilAsserted(() -> {
                sent.addAll(connection.sent());
                assertThat(sent).containsExactly("4{\"message\":\"Timed out\"}");
            });
            pending.complete("too late");

            assertThat(server.of("/").sockets()).isEmpty();
        }
    }

    @Test
    void whoGoesWhileItIsCheckedIsNotLetIn() {
        try (FakeServer server = new FakeServer()) {
            CompletableFuture<Object> pending = new CompletableFuture<>();
            AtomicReference<Socket> checked = new AtomicReference<>();
            server.of("/").onConnection(socket -> server.seen.add("never")).useNonBlocking(socket -> {
                checked.set(socket);
                socket.join("room");
                return pending;
            });
            FakeConnection connection = server.connect().receive("0");
            connection.lost(DisconnectReason.TRANSPORT_CLOSE);
            pending.complete("too late");
            checked.get().join("room");

            assertThat(server.seen).isEmpty();
            assertThat(server.of("/").sockets()).isEmpty();
            assertThat(server.of("/").members("room")).isEmpty();
        }
    }

    @Test
    void eventsWaitForTheHandlersOfTheConnection() {
        List<Runnable> heldBack = new ArrayList<>();
        try (FakeServer server = new FakeServer(builder -> builder.executor(heldBack::add))) {
            server.of("/").onConnection(server::recordEvents);
            FakeConnection connection = server.connect().receive("0", "20[\"a\"]", "2[\"b\"]");
            connection.lost(DisconnectReason.TRANSPORT_CLOSE);
            assertThat(server.seen).isEmpty();
            while (!heldBack.isEmpty()) {
                heldBack.remove(0).run();
            }

            assertThat(server.seen).containsExactly("a[]", "b[]", "transport close");
        }
    }

    @Test
    void whoJoinsAndLeavesInTurnCannotHaveManyHandlersRun() {
        List<Runnable> heldBack = new ArrayList<>();
        try (FakeServer server =
                new FakeServer(builder -> builder.executor(heldBack::add).maxNamespacesPerClient(3))) {
            server.of("/").onConnection(server::recordEvents);
            FakeConnection connection = server.connect();
            connection.receive("0", "1", "0", "1", "0", "1", "0");
            assertThat(heldBack).hasSize(3);
            assertThat(connection.sent()).hasSize(4).endsWith("4{\"message\":\"Too many namespaces\"}");
            while (!heldBack.isEmpty()) {
                heldBack.remove(0).run();
            }
            connection.receive("0");

            assertThat(connection.sent()).singleElement().asString().startsWith("0{");
        }
    }

    @Test
    void whoAsksAndGoesBackOnItInTurnIsCheckedOnce() {
        try (FakeServer server = new FakeServer()) {
            List<CompletableFuture<Object>> pending = new ArrayList<>();
            server.of("/").useNonBlocking(socket -> {
                pending.add(new CompletableFuture<>());
                return pending.get(pending.size() - 1);
            });
            FakeConnection connection = server.connect().receive("0", "1", "0", "1");
            assertThat(pending).hasSize(1);
            pending.get(0).complete("fine");
            assertThat(connection.sent()).isEmpty();
            connection.receive("0", "1", "0");
            assertThat(pending).hasSize(2);
            pending.get(1).complete("fine");
            pending.get(2).complete("fine");

            assertThat(connection.sent()).singleElement().asString().startsWith("0{");
        }
    }

    @Test
    void authenticationThatIsTooLargeIsRefusedWhateverTheClientWaitsFor() {
        try (FakeServer server =
                new FakeServer(builder -> builder.maxAuthBytes(20).namespaceWait(Duration.ofMinutes(1)))) {
            String tooMuch = "{\"token\":\"" + "x".repeat(10) + "\"}";
            FakeConnection connection = server.connect().receive("0/late", "0/late," + tooMuch, "0" + tooMuch);
            server.of("/late");

            assertThat(connection.sent())
                    .containsExactly(
                            "4/late,{\"message\":\"Authentication too large\"}",
                            "4{\"message\":\"Authentication too large\"}");
            assertThat(connection.isClosed()).isFalse();
            assertThat(server.context.counters().refusedConnects.sum()).isEqualTo(2);
            connection.receive("0{\"token\":\"xxxxxxxx\"}");
            assertThat(connection.sent()).singleElement().asString().startsWith("0{\"sid\"");
        }
    }

    @Test
    void aClientThatJoinsNothingIsClosed() {
        try (FakeServer server = new FakeServer(builder -> builder.connectTimeout(Duration.ofMillis(500)))) {
            FakeConnection idle = server.connect();
            FakeConnection joined = server.connect().join("/");

            await().until(idle::isClosed);
            assertThat(joined.isClosed()).isFalse();
        }
    }

    @Test
    void eventsBeforeTheClientIsLetInCloseTheConnection() {
        try (FakeServer server = new FakeServer(builder -> builder.namespaceWait(Duration.ofMinutes(1)))) {
            FakeConnection connection = server.connect().receive("0/late", "2/late,[\"a\"]");

            assertThat(connection.isClosed()).isTrue();
            server.of("/late");
            assertThat(connection.sent()).isEmpty();
        }
    }
}
