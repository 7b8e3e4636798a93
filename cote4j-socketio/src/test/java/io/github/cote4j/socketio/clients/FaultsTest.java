package io.github.cote4j.socketio.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.socketio.clients.Client.Held;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that are killed, frozen or cut off, and servers that restart; one client of each transport setting at a time. */
@ExtendWith(SkipsAloud.class)
class FaultsTest {
    /** Of npm's client: comes back soon. */
    private static final Map<String, ?> RETURNING =
            Map.of("reconnection", true, "reconnectionDelay", 50, "reconnectionDelayMax", 100);

    private static final Map<String, ?> PLAIN = Map.of();

    @ParameterizedTest
    @EnumSource
    void theServerNoticesAtOnceThatAClientWasKilled(Host.Kind kind) {
        try (Host host = kind.start(Limits.DEFAULT);
                Client client = new Client()) {
            Map<Setting, Held> held = hold(client, host.url(), PLAIN);
            client.kill();
            for (Held socket : held.values()) {
                await().until(() -> host.reason(socket.id()) != null);
                assertThat(host.reason(socket.id())).isIn("transport close", "transport error");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFrozenClientIsGivenUpAndComesBackWhenItThaws(Host.Kind kind) {
        try (Host host = kind.start(Limits.impatient());
                Client client = new Client()) {
            Map<Setting, Held> held = hold(client, host.url(), RETURNING);
            client.freeze();
            for (Held socket : held.values()) {
                await().until(() -> host.reason(socket.id()) != null);
                assertThat(host.reason(socket.id())).isEqualTo("ping timeout");
            }
            client.thaw();
            held.forEach((setting, socket) -> {
                await(setting.toString()).until(() -> socket.seen().returned() > 0);
                assertThat(socket.seen().left()).hasSize(1);
                assertThat(socket.seen().id()).isNotEqualTo(socket.id());
                assertThat(socket.ask("echo", "back")).isEqualTo(List.of("back"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientWhoseConnectionIsCutComesBack(Host.Kind kind) {
        try (Host host = kind.start(Limits.DEFAULT);
                FaultProxy proxy = FaultProxy.before(host.port());
                Client client = new Client()) {
            Map<Setting, Held> held = hold(client, proxy.url(), RETURNING);
            proxy.cut();
            held.forEach((setting, socket) -> {
                await(setting.toString()).until(() -> socket.seen().returned() > 0);
                assertThat(host.reason(socket.id())).isIn("transport close", "transport error");
                assertThat((String) socket.seen().left().get(0)).isIn("transport close", "transport error");
                assertThat(socket.ask("echo", "back")).isEqualTo(List.of("back"));
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothSidesNoticeALinkThatCarriesNothingAnyMore(Host.Kind kind) {
        try (Host host = kind.start(Limits.impatient());
                FaultProxy proxy = FaultProxy.before(host.port());
                Client client = new Client()) {
            Map<Setting, Held> held = hold(client, proxy.url(), PLAIN);
            proxy.hold();
            held.forEach((setting, socket) -> {
                await(setting.toString()).until(() -> host.reason(socket.id()) != null);
                assertThat(host.reason(socket.id())).isEqualTo("ping timeout");
                await(setting.toString()).until(() -> !socket.seen().connected());
                // A server that gives up first closes the connection, and the relay passes that on.
                assertThat((String) socket.seen().left().get(0))
                        .isIn("ping timeout", "transport close", "transport error");
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void clientsComeBackToAServerThatRestartsWithWhatTheyHadToSay(Host.Kind kind) {
        try (Host host = kind.start(Limits.DEFAULT);
                Client client = new Client()) {
            Map<Setting, Held> held = hold(client, host.url(), RETURNING);
            host.restart();
            held.forEach((setting, socket) -> {
                await(setting.toString()).until(() -> !socket.seen().left().isEmpty());
                socket.emit("echo", "kept meanwhile");
                await(setting.toString())
                        .until(() -> socket.seen().said().contains(List.of("echoed", "kept meanwhile")));
                assertThat(socket.seen().returned()).isEqualTo(1);
            });
        }
    }

    @Test
    void aClientThatDoesNotTakeWhatItIsSentIsCutOffAndCountedAndNobodyElse() {
        try (JvmHost host = JvmHost.start(Limits.DEFAULT, builder -> builder.maxBufferedBytes(1 << 19));
                Client frozen = new Client();
                Client other = new Client()) {
            Map<Setting, Held> slow = hold(frozen, host.url(), PLAIN);
            Held quick = other.hold(host.url(), Setting.WEBSOCKET, PLAIN);
            frozen.freeze();
            String text = "x".repeat(100_000);
            // One after the other at the pace of who keeps up, so that only who has stopped falls behind.
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                host.server().root().emit("flooded", text);
                assertThat(quick.ask("echo", "quick")).isEqualTo(List.of("quick"));
                return host.server().stats().tooSlow() == slow.size();
            });
            for (Held socket : slow.values()) {
                await().until(() -> "too slow".equals(host.reason(socket.id())));
            }
            assertThat(host.ended()).hasSize(slow.size());
            assertThat(host.server().stats().connections()).isEqualTo(1);
            frozen.kill();
        }
    }

    /** One connected socket for each setting, upgraded where it is to be. */
    private static Map<Setting, Held> hold(Client client, String url, Map<String, ?> options) {
        Map<Setting, Held> held = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            held.put(setting, client.hold(url, setting, options));
        }
        await().until(() -> Stream.of(Setting.DEFAULT, Setting.WEBSOCKET)
                .allMatch(setting -> "websocket".equals(held.get(setting).seen().transport())));
        return held;
    }
}
