package io.github.cote4j.sockend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Payload;
import io.github.cote4j.ReplyError;
import io.github.cote4j.Responder;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser may ask, and what it gets, with npm's client and JVM responders. */
@ExtendWith(SkipsAloud.class)
class RequestsTest {
    private final Stage stage = new Stage();
    private final Cote services = stage.cote();

    @AfterEach
    void close() {
        stage.close();
    }

    private Responder responder(String... listed) {
        return services.responder("service", options -> options.key(stage.key()).respondsTo(listed));
    }

    /** Waits until the gateway has found whoever lists the type. */
    private static List<Object> askUntilKnown(Client client, String type, Object... args) {
        return await().until(() -> client.ask(type, args), answer -> !answer.toString()
                .contains("NO_HANDLER"));
    }

    private static Object code(List<Object> answer) {
        assertThat(answer).hasSize(1);
        return ((Map<?, ?>) answer.get(0)).get("code");
    }

    @Test
    void anAnswerIsWhatTheResponderGives() {
        responder("convert").on("convert", request -> {
            Map<?, ?> body = request.as(Map.class);
            return Map.of("got", body.get("amount"), "type", body.get("type"));
        });
        Client client = stage.client(stage.gateway(), "/");

        List<Object> answer = askUntilKnown(client, "convert", Map.of("amount", 100));

        assertThat(answer.get(0)).isNull();
        assertThat(answer.get(1)).isEqualTo(Map.of("got", 100, "type", "convert"));
    }

    @Test
    void aRequestMayComeWithoutDataAndWithDataOfAnyKind() {
        responder("echo").on("echo", request -> request.as(Object.class));
        Client client = stage.client(stage.gateway(), "/");

        assertThat(askUntilKnown(client, "echo").get(1)).isEqualTo(Map.of("type", "echo"));
        assertThat(client.ask("echo", "text").get(1)).isEqualTo("text");
        assertThat(client.ask("echo", List.of(1, 2)).get(1)).isEqualTo(List.of(1, 2));
        assertThat(code(client.ask("echo", 1, 2))).isEqualTo("BAD_REQUEST");
    }

    @Test
    void fieldsThatSteerTheMeshAreNotABrowsersToSet() {
        responder("echo", "other").on("echo", request -> request.as(Map.class)).on("other", request -> "other");
        Client client = stage.client(stage.gateway(), "/");

        List<Object> answer = askUntilKnown(
                client,
                "echo",
                Map.of("a", 1, "type", "other", "__timeout", 1, "__subset", "x", "__value", Map.of("a", 2)));

        assertThat(answer.get(1)).isEqualTo(Map.of("type", "echo", "a", 1));
    }

    @Test
    void bytesGoBothWays() {
        responder("reverse", "nested")
                .on("reverse", Payload.class, bytes -> new byte[] {bytes.bytes()[1], bytes.bytes()[0]})
                .on("nested", request -> request.as(Upload.class).file().length);
        Client client = stage.client(stage.gateway(), "/");

        assertThat(askUntilKnown(client, "reverse", Client.blob((byte) 1, (byte) -1))
                        .get(1))
                .isEqualTo(Client.blob((byte) -1, (byte) 1));
        assertThat(client.ask("nested", Map.of("file", Client.blob(new byte[300])))
                        .get(1))
                .isEqualTo(300);
    }

    record Upload(byte[] file) {}

    @Test
    void whatNobodyListsIsRefusedAtOnceAndNeverReachesAResponder() {
        AtomicInteger secret = new AtomicInteger();
        responder("open").on("open", request -> "open").on("secret", request -> secret.incrementAndGet());
        Sockend gateway = stage.gateway();
        Client client = stage.client(gateway, "/");
        askUntilKnown(client, "open");
        long refused = gateway.stats().refused();

        assertThat(client.ask("secret", Map.of()))
                .containsExactly(Map.of("message", "Nobody answers 'secret'", "code", "NO_HANDLER"));
        client.tell("secret", Map.of());
        assertThat(client.ask("open").get(1)).isEqualTo("open");

        assertThat(secret).hasValue(0);
        assertThat(gateway.stats().refused()).isEqualTo(refused + 2);
    }

    @Test
    void aTypeGoesOnlyToTheRespondersThatListIt() {
        AtomicInteger inside = new AtomicInteger();
        services.responder("inside", options -> options.key(stage.key()).respondsTo("other"))
                .on("buy", request -> inside.incrementAndGet());
        services.responder("silent", options -> options.key(stage.key()))
                .on("buy", request -> inside.incrementAndGet());
        responder("buy").on("buy", request -> "bought");
        Client client = stage.client(stage.gateway(), "/");
        askUntilKnown(client, "buy");

        for (int i = 0; i < 20; i++) {
            assertThat(client.ask("buy").get(1)).isEqualTo("bought");
        }

        assertThat(inside).hasValue(0);
    }

    @Test
    void twoRespondersOfATypeShareItsRequests() {
        for (String name : List.of("one", "two")) {
            stage.cote()
                    .responder(name, options -> options.key(stage.key()).respondsTo("who"))
                    .on("who", request -> name);
        }
        Client client = stage.client(stage.gateway(), "/");
        Set<Object> names = ConcurrentHashMap.newKeySet();

        await().untilAsserted(() -> {
            List<Object> answer = client.ask("who");
            assertThat(answer).hasSize(2);
            names.add(answer.get(1));
            assertThat(names).containsExactlyInAnyOrder("one", "two");
        });
    }

    @Test
    void aResponderThatComesAfterTheClientIsThereForItAndOneThatIsReplacedIsWaitedFor() {
        Client client = stage.client(stage.gateway(), "/");
        assertThat(code(client.ask("late"))).isEqualTo("NO_HANDLER");
        Responder first = responder("late");
        first.on("late", request -> "first");
        assertThat(askUntilKnown(client, "late").get(1)).isEqualTo("first");
        first.close();

        CompletableFuture<List<Object>> waiting = client.asking("late");
        stage.cote()
                .responder("successor", options -> options.key(stage.key()).respondsTo("late"))
                .on("late", request -> "second");

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).asString().isEqualTo("[null, second]");
    }

    @Test
    void aRequestOfAClientThatIsGoneIsGivenUp() {
        responder("slow").on("slow", request -> new CompletableFuture<>());
        Sockend gateway = stage.gateway();
        Client client = stage.client(gateway, "/");
        await().untilAsserted(() -> {
            client.tell("slow", Map.of());
            assertThat(gateway.stats().inFlight()).isPositive();
        });

        client.disconnect();

        await().until(() -> gateway.stats().inFlight() == 0);
        assertThat(gateway.stats().cancelled()).isPositive();
    }

    @Test
    void aClientHasSoManyRequestsAndBytesOfThemUnderWayAndNoMore() {
        List<CompletableFuture<Object>> held = new ArrayList<>();
        responder("slow", "quick")
                .on("slow", request -> {
                    CompletableFuture<Object> answer = new CompletableFuture<>();
                    held.add(answer);
                    return answer;
                })
                .on("quick", request -> "quick");
        Sockend gateway = stage.gateway(options -> options.maxInFlight(2).maxInFlightBytes(1_000));
        Client client = stage.client(gateway, "/");
        Client other = stage.client(gateway, "/");
        askUntilKnown(client, "quick");
        client.tell("slow", Map.of());
        client.tell("slow", Map.of());

        assertThat(code(client.ask("quick"))).isEqualTo("TOO_MANY_REQUESTS");
        other.tell("slow", "x".repeat(900));
        assertThat(code(other.ask("quick", "x".repeat(200)))).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(other.ask("quick").get(1)).isEqualTo("quick");
        await().until(() -> held.size() == 3);
        held.forEach(each -> each.complete("done"));

        await().until(() -> client.ask("quick").size() == 2);
    }

    @Test
    void allClientsTogetherHaveSoManyBytesUnderWayAsTheyAreSentAndNoMore() {
        List<CompletableFuture<Object>> held = new CopyOnWriteArrayList<>();
        responder("slow", "quick")
                .on("slow", request -> {
                    CompletableFuture<Object> answer = new CompletableFuture<>();
                    held.add(answer);
                    return answer;
                })
                .on("quick", request -> "quick");
        Sockend gateway =
                stage.gateway(options -> options.maxInFlightBytes(3_000).maxTotalInFlightBytes(6_000));
        Client client = stage.client(gateway, "/");
        Client other = stage.client(gateway, "/");
        askUntilKnown(client, "quick");
        byte[] thousand = new byte[1_000];
        Arrays.fill(thousand, (byte) 200);
        client.tell("slow", Map.of("file", Client.blob(thousand)));
        await().until(() -> held.size() == 1);

        assertThat(code(client.ask("quick"))).isEqualTo("TOO_MANY_REQUESTS");
        assertThat(other.ask("quick"))
                .containsExactly(Map.of("message", "Too many requests are under way", "code", "QUEUE_FULL"));
        held.get(0).complete("done");

        await().until(() -> other.ask("quick").size() == 2);
        assertThat(client.ask("quick").get(1)).isEqualTo("quick");
    }

    @Test
    void errorsAreAMessageAndACodeAndNothingElse() {
        responder("coded", "thrown", "never", "strict")
                .on("coded", request -> {
                    throw new ReplyError("STOCK", "out of stock");
                })
                .on("thrown", request -> {
                    throw new IllegalStateException("no such shelf");
                })
                .on("strict", Upload.class, upload -> "taken")
                .on("never", request -> new CompletableFuture<>());
        Sockend gateway = stage.gateway(options -> options.timeout(Duration.ofMillis(300)));
        Client client = stage.client(gateway, "/");

        assertThat(askUntilKnown(client, "coded")).containsExactly(Map.of("message", "out of stock", "code", "STOCK"));
        assertThat(client.ask("thrown")).containsExactly(Map.of("message", "no such shelf", "code", "REMOTE_ERROR"));
        assertThat(client.ask("never"))
                .containsExactly(Map.of("message", "'never' was not answered in time", "code", "TIMED_OUT"));
        assertThat(client.ask("strict", Map.of("file", "%%%")))
                .containsExactly(Map.of("message", "'strict' does not take this data", "code", "BAD_PAYLOAD"));
        assertThat(gateway.stats().failed()).isEqualTo(4);
    }

    @Test
    void whatWasNotMeantForTheCallerCanBeKeptBack() {
        responder("coded", "thrown")
                .on("coded", request -> {
                    throw new ReplyError("STOCK", "out of stock");
                })
                .on("thrown", request -> {
                    throw new IllegalStateException("cannot reach db-7.internal");
                });
        Client client = stage.client(stage.gateway(SockendOptions::onlyCodedErrors), "/");

        assertThat(askUntilKnown(client, "coded")).containsExactly(Map.of("message", "out of stock", "code", "STOCK"));
        assertThat(client.ask("thrown"))
                .containsExactly(Map.of("message", "The request failed", "code", "REMOTE_ERROR"));
    }
}
