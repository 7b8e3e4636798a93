package io.github.cote4j.socketio.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What npm's client sees of what this server does otherwise than npm's, or only when it is told to. */
@ExtendWith(SkipsAloud.class)
@TestInstance(Lifecycle.PER_CLASS)
class JvmServerTest {
    private Client client;

    @BeforeAll
    void start() {
        client = new Client();
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNamespaceIsWaitedFor(Setting setting) {
        try (JvmHost host = JvmHost.start(Limits.DEFAULT, builder -> builder.namespaceWait(Duration.ofSeconds(10)))) {
            CompletableFuture<Client.Held> waiting = CompletableFuture.supplyAsync(
                    () -> client.hold(host.url(), setting, Map.of("namespace", "/later")));
            await().until(() -> host.server().stats().accepted() == 1);
            assertThat(waiting).isNotDone();
            host.server().of("/later");
            Client.Held held = waiting.orTimeout(5, TimeUnit.SECONDS).join();
            assertThat(held.seen().told()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatThrowsIsAcknowledgedWithAnError(Setting setting) {
        try (JvmHost host = JvmHost.start(Limits.DEFAULT)) {
            Client.Held held = client.hold(host.url(), setting, Map.of());
            assertThat(held.ask("fail").get(0))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsEntry("code", "handler-failed");
            assertThat(held.ask("echo", "unharmed")).isEqualTo(List.of("unharmed"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfAForeignOriginIsRefused(Setting setting) {
        Map<String, ?> foreign = Map.of("extraHeaders", Map.of("origin", "http://elsewhere.example"));
        try (JvmHost host = JvmHost.start(Limits.DEFAULT);
                JvmHost open = JvmHost.start(Limits.DEFAULT, builder -> builder.origins("http://elsewhere.example"))) {
            assertThatThrownBy(() -> client.hold(host.url(), setting, foreign)).hasMessageContaining("error");
            assertThat(host.server().stats().refused()).isPositive();
            assertThat(client.hold(open.url(), setting, foreign).ask("echo", 1)).isEqualTo(List.of(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void compressionIsAgreedOnWhenTheServerAllowsIt(Setting setting) {
        try (JvmHost plain = JvmHost.start(Limits.DEFAULT);
                JvmHost compressing = JvmHost.start(Limits.DEFAULT, builder -> builder.compression(true))) {
            client.run("compresses", compressing.url(), setting, Map.of("expected", setting != Setting.POLLING));
            client.run("compresses", plain.url(), setting, Map.of("expected", false));
            for (String scenario : List.of("events", "binary", "order")) {
                client.run(scenario, compressing.url(), setting, Map.of());
            }
        }
    }
}
