package io.github.cote4j.socketio.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.interop.SkipsAloud;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What npm's client may expect of a server, on every transport setting; npm's own server is the control. */
@ExtendWith(SkipsAloud.class)
@TestInstance(Lifecycle.PER_CLASS)
class ScenariosTest {
    private static final int SMALL = 10_000;

    private final Map<Host.Kind, Host> usual = new EnumMap<>(Host.Kind.class);
    private final Map<Host.Kind, Host> small = new EnumMap<>(Host.Kind.class);
    private Client client;

    @BeforeAll
    void start() {
        client = new Client();
        for (Host.Kind kind : Host.Kind.values()) {
            usual.put(kind, kind.start(Limits.DEFAULT));
            small.put(kind, kind.start(Limits.small(SMALL)));
        }
    }

    @AfterAll
    void stop() {
        if (client != null) {
            client.close();
        }
        usual.values().forEach(Host::close);
        small.values().forEach(Host::close);
    }

    static Stream<Arguments> cases() {
        return Stream.of(Host.Kind.values())
                .flatMap(kind -> Stream.of(Setting.values()).map(setting -> Arguments.of(kind, setting)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aClientConnectsAndEndsOnTheTransportItWants(Host.Kind kind, Setting setting) {
        play("connects", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void eventsComeAsTheyWereSent(Host.Kind kind, Setting setting) {
        play("events", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void bothSidesAcknowledge(Host.Kind kind, Setting setting) {
        play("acknowledgements", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void binaryGoesBothWaysInItsPlaceAndInOrderWithText(Host.Kind kind, Setting setting) {
        play("binary", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void namespacesShareAConnectionAndMayAppearLater(Host.Kind kind, Setting setting) {
        play("namespaces", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void middlewareRefusesWithItsMessageAndData(Host.Kind kind, Setting setting) {
        play("authentication", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void broadcastsReachThoseInTheirRooms(Host.Kind kind, Setting setting) {
        play("rooms", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void bothSidesLearnWhyASocketEnded(Host.Kind kind, Setting setting) {
        Map<?, ?> ids = (Map<?, ?>) play("disconnects", kind, setting);
        assertReason(usual.get(kind), ids.get("kicked"), "server namespace disconnect");
        assertReason(usual.get(kind), ids.get("left"), "client namespace disconnect");
        assertReason(usual.get(kind), ids.get("closed"), "transport close");
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void orderIsKeptAcrossTheUpgrade(Host.Kind kind, Setting setting) {
        play("order", kind, setting);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void manyEventsThatTogetherExceedTheBoundAllCome(Host.Kind kind, Setting setting) {
        client.run("splits", small.get(kind).url(), setting, Map.of());
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aMessageOverTheBoundEndsItsConnectionAlone(Host.Kind kind, Setting setting) {
        Host host = small.get(kind);
        Object id = client.run("oversize", host.url(), setting, Map.of("bytes", 2 * SMALL));
        await().until(() -> host.reason((String) id) != null);
        assertThat(host.reason((String) id)).isIn("transport error", "transport close", "parse error");
    }

    @ParameterizedTest
    @EnumSource
    void threeHundredClientsAtOnceAllGetWhereTheyWant(Setting setting) {
        String url = usual.get(Host.Kind.JVM).url();
        assertThat((Integer) client.run("crowd", url, setting, Map.of("clients", 300)))
                .as("milliseconds")
                .isLessThan(15_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyOneOfFiveThousandEventsASecondIsAcknowledged(Setting setting) {
        String url = usual.get(Host.Kind.JVM).url();
        assertThat((Integer) client.run("rate", url, setting, Map.of("perSecond", 5000, "seconds", 2)))
                .as("milliseconds")
                .isLessThan(10_000);
    }

    private Object play(String scenario, Host.Kind kind, Setting setting) {
        return client.run(scenario, usual.get(kind).url(), setting, Map.of());
    }

    private static void assertReason(Host host, Object id, String reason) {
        await().until(() -> host.reason((String) id) != null);
        assertThat(host.reason((String) id)).isEqualTo(reason);
    }
}
