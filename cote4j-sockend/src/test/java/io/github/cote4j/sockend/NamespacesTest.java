package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.socketio.ConnectRefused;
import io.github.cote4j.socketio.SocketIoServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may connect, to which namespace, on whose server. */
@ExtendWith(SkipsAloud.class)
class NamespacesTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Cote service(String namespace, String type, Object answer) {
        Cote cote = stage.cote();
        cote.responder(
                        "service",
                        options -> options.key(stage.key()).namespace(namespace).respondsTo(type))
                .on(type, request -> answer);
        return cote;
    }

    @Test
    void aTypeIsCalledInTheNamespaceOfItsResponderOnly() {
        service("shop", "buy", "bought");
        Sockend gateway = stage.gateway();
        Client shop = stage.client(gateway, "/shop");
        Client root = stage.client(gateway, "/");

        assertThat(shop.ask("buy")).isEqualTo(java.util.Arrays.asList(null, "bought"));
        assertThat(root.ask("buy").toString()).contains("NO_HANDLER");
    }

    @Test
    void whoConnectsToANamespaceThatIsNotThereYetWaitsForIt() {
        Sockend gateway = stage.gateway();
        stage.node();
        CompletableFuture<Client> client = CompletableFuture.supplyAsync(() -> stage.client(gateway, "/late"));
        await().until(() -> gateway.server().stats().connections() == 1);
        assertThat(client).isNotDone();

        service("late", "hi", "hello");

        assertThat(client.orTimeout(4, TimeUnit.SECONDS).join().ask("hi").get(1))
                .isEqualTo("hello");
    }

    @Test
    void aNamespaceThatDoesNotComeIsRefused() {
        Sockend gateway =
                stage.gateway(options -> options.socketIo(server -> server.namespaceWait(Duration.ofMillis(50))));

        assertThat(stage.client(gateway, "/nothing").refused()).isEqualTo("Invalid namespace");
    }

    @Test
    void whoIsNotLetInIsToldWhyInEveryNamespaceAlsoInOneItWaitedFor() {
        Sockend gateway = stage.gateway(options -> options.authenticate(socket -> {
            if (!socket.auth().path("token").asString("").equals("secret")) {
                throw new ConnectRefused("Who are you?", Map.of("code", "UNKNOWN_USER"));
            }
        }));
        int port = gateway.address().getPort();
        stage.node();
        CompletableFuture<Client> waiting = CompletableFuture.supplyAsync(() -> stage.client(gateway, "/late"));
        await().until(() -> gateway.server().stats().connections() == 1);
        Client stranger = stage.client(gateway, "/");
        service("late", "hi", "hello");

        assertThat(stranger.refused()).isEqualTo("Who are you?");
        assertThat(stranger.refusalData()).isEqualTo(Map.of("code", "UNKNOWN_USER"));
        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join().refused()).isEqualTo("Who are you?");
        assertThat(stage.client(port, "/late", Map.of("auth", Map.of("token", "secret")))
                        .refused())
                .isNull();
    }

    @Test
    void aTransformerPutsInWhoTheUserIsWhateverTheBrowserSays() {
        Cote cote = stage.cote();
        cote.responder("service", options -> options.key(stage.key()).respondsTo("whoami", "forbidden"))
                .on("whoami", request -> request.as(Map.class).get("user"))
                .on("forbidden", request -> "never");
        Sockend gateway = stage.gateway(options -> options.authenticate(socket ->
                        socket.data().put("user", socket.auth().path("name").asString("")))
                .transform(request -> {
                    if (request.type().equals("forbidden")) {
                        throw new io.github.cote4j.ReplyError("FORBIDDEN", "not for you");
                    }
                    request.data().put("user", (String) request.socket().data().get("user"));
                }));
        Client client = stage.client(gateway.address().getPort(), "/", Map.of("auth", Map.of("name", "ada")));

        List<Object> answer = await().until(() -> client.ask("whoami", Map.of("user", "eve")), each -> !each.toString()
                .contains("NO_HANDLER"));

        assertThat(answer.get(1)).isEqualTo("ada");
        assertThat(client.ask("whoami").get(1)).isEqualTo("ada");
        assertThat(client.ask("whoami", List.of("eve")).toString()).contains("BAD_REQUEST");
        assertThat(client.ask("forbidden", Map.of()))
                .containsExactly(Map.of("message", "not for you", "code", "FORBIDDEN"));
    }

    @Test
    void aServerOfTheUsersServesTwoGatewaysBesideItsOwnHandlersAndStaysOpen() {
        try (SocketIoServer server = SocketIoServer.builder().build()) {
            server.root().onConnection(socket -> socket.on("own", event -> event.ack("mine")));
            server.listen(0);
            int port = server.address().getPort();
            Client early = stage.client(port, "/", Map.of());
            Cote cote = stage.cote();
            Sockend one = Sockend.open(
                    cote, "one", options -> options.key(stage.key()).server(server));
            Sockend other = Sockend.open(
                    cote, "other", options -> options.key(stage.key() + "2").server(server));
            service(null, "first", 1);
            stage.cote()
                    .responder(
                            "second", options -> options.key(stage.key() + "2").respondsTo("second"))
                    .on("second", request -> 2);

            await().until(() -> early.ask("own").equals(List.of("mine")));
            for (Client client : List.of(early, stage.client(port, "/", Map.of()))) {
                await().untilAsserted(
                                () -> assertThat(client.ask("first").get(1)).isEqualTo(1));
                await().untilAsserted(
                                () -> assertThat(client.ask("second").get(1)).isEqualTo(2));
            }
            one.close();
            assertThat(early.ask("first").toString()).contains("NO_HANDLER");
            assertThat(early.ask("second").get(1)).isEqualTo(2);
            other.close();
            assertThat(early.ask("own")).isEqualTo(List.of("mine"));
        }
    }

    @Test
    void closingTheMeshAnswersWhatIsUnderWayAndEndsTheGateway() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        stage.cote()
                .responder("service", options -> options.key(stage.key()).respondsTo("slow"))
                .on("slow", request -> slow);
        Cote cote = stage.cote();
        Sockend gateway = Sockend.open(cote, "gateway", options -> options.key(stage.key()))
                .listen(0);
        Client client = stage.client(gateway, "/");
        await().until(() -> !cote.peers().isEmpty());
        CompletableFuture<List<Object>> answer = client.asking("slow");
        await().until(() -> gateway.stats().inFlight() == 1 || answer.isDone());

        CompletableFuture<Void> closed = CompletableFuture.runAsync(cote::close);
        slow.complete("done");

        assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join().toString()).isEqualTo("[null, done]");
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
        await().until(() -> client.disconnected() != null);
    }
}
