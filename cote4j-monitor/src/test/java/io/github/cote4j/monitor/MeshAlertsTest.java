package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer.Departure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts about the mesh and its hosts: when they come, what they say, and when they go. */
class MeshAlertsTest {
    private final SimulatedMesh mesh = new SimulatedMesh();

    @Test
    void twoEnvironmentsOnOneWireAreNamedWithHowManyAreInEach() {
        mesh.responder("clock", "time");
        mesh.requester("asker");
        Simulated other = mesh.make("other", "req");
        other.environment = "test";
        mesh.start(other);
        mesh.seconds(1);

        assertThat(mesh.alerts("environments")).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Alert.Severity.NOTICE);
            assertThat(alert.text()).isEqualTo("2 environments on one wire: none (2 components), 'test' (1 component)");
            assertThat(alert.remedy()).contains("COTE_ENV", "COTE_DISCOVERY_PORT");
        });
        mesh.close(other);
        mesh.seconds(11);
        assertThat(mesh.alerts("environments")).isEmpty();
    }

    @Test
    void aClockThatIsWrongIsToldWithByHowMuchAndOnceAHost() {
        for (String name : List.of("one", "two")) {
            Simulated wrong = mesh.make(name, "req");
            wrong.host = "beta";
            wrong.clockAhead = Duration.ofMillis(-3_200);
            mesh.start(wrong);
        }
        mesh.requester("right").clockAhead = Duration.ofMillis(1_900);
        mesh.seconds(2);
        assertThat(mesh.alerts("clock")).isEmpty();
        mesh.seconds(3);

        assertThat(mesh.alerts("clock")).singleElement().satisfies(alert -> {
            assertThat(alert.text()).startsWith("The clock of beta is 3.2 s behind the monitor's");
            assertThat(alert.remedy()).contains("timedatectl");
        });
        mesh.alive.forEach(each -> each.clockAhead = Duration.ZERO);
        mesh.seconds(11);
        assertThat(mesh.alerts("clock")).isEmpty();
    }

    @Test
    void reportsThatWereHeldUpDoNotMakeAClockWrong() {
        Simulated asker = mesh.requester("asker");
        mesh.seconds(3);
        Instant sent = mesh.now;
        mesh.now = mesh.now.plusSeconds(10);
        for (int i = 1; i < 8; i++) {
            mesh.model.reported(asker.status(sent.plusSeconds(i)), mesh.now);
        }
        mesh.seconds(3);

        assertThat(mesh.alerts("clock")).isEmpty();
    }

    @Test
    void whoCannotReachWhomIsToldWithThePlace() {
        Simulated clock = mesh.make("clock", "rep");
        clock.host = "beta";
        mesh.start(clock);
        Simulated asker = mesh.requester("asker");
        mesh.seconds(3);
        asker.unreachable = List.of(clock.id, "somebody unknown");
        mesh.seconds(2);

        assertThat(mesh.alerts("address")).singleElement().satisfies(alert -> {
            assertThat(alert.component()).isEqualTo(clock.id);
            assertThat(alert.text()).isEqualTo("'asker' on alpha cannot reach 'clock' on beta at 10.0.0.1:8001");
            assertThat(alert.remedy()).contains("TCP port 8001 of beta", "COTE_ADVERTISE");
        });
        asker.unreachable = List.of();
        mesh.seconds(11);
        assertThat(mesh.alerts("address")).isEmpty();
    }

    @Test
    void oneThatIsGoneIsNotCalledUnreachable() {
        Simulated clock = mesh.make("clock", "rep");
        clock.node = true;
        mesh.start(clock);
        Simulated asker = mesh.requester("asker");
        mesh.seconds(3);
        mesh.alive.remove(clock);
        // Linkless for three seconds before it says so, and discovery has not given the other up yet.
        mesh.seconds(2);
        asker.unreachable = List.of(clock.id);
        mesh.seconds(3);
        mesh.gone(clock, Departure.TIMED_OUT);
        mesh.seconds(3);

        assertThat(mesh.alerts("address")).isEmpty();
    }

    @Test
    void anAnnouncedLoopbackAddressOfAnotherHostIsWrong() {
        Simulated clock = mesh.make("clock", "rep");
        clock.host = "beta";
        clock.advertised = "127.0.0.1";
        mesh.start(clock);
        Simulated here = mesh.make("here", "rep");
        here.host = "localhost";
        here.advertised = "localhost";
        here.address = "127.0.0.1";
        mesh.start(here);
        Simulated overRedis = mesh.make("over redis", "rep");
        overRedis.host = "localhost";
        overRedis.address = null;
        mesh.start(overRedis);
        mesh.seconds(1);

        assertThat(mesh.alerts("address"))
                .extracting(Alert::text)
                .containsExactlyInAnyOrder(
                        "'clock' on beta tells others to connect to 127.0.0.1, where each host finds only itself",
                        "'over redis' on localhost tells others to connect to localhost, where each host finds only itself");
        mesh.close(clock);
        mesh.close(overRedis);
        mesh.seconds(11);
        assertThat(mesh.alerts("address")).isEmpty();
    }

    @Test
    void twoHostsAtOneAddressAndPortAreToldOf() {
        for (String host : List.of("beta", "gamma")) {
            Simulated clock = mesh.make("clock", "rep");
            clock.host = host;
            clock.port = 9_000;
            mesh.start(clock);
        }
        mesh.seconds(1);

        assertThat(mesh.alerts("address")).singleElement().satisfies(alert -> {
            assertThat(alert.text())
                    .contains("both are at 10.0.0.1:9000")
                    .contains("beta")
                    .contains("gamma");
            assertThat(alert.remedy()).contains("--port");
        });
    }

    @Test
    void aComponentThatIsKilledAndStartedAgainAndAgainFlaps() {
        for (int i = 0; i < 2; i++) {
            restart(false, 1);
        }
        assertThat(mesh.alerts("flapping")).isEmpty();

        mesh.responder("clock", "time");
        mesh.seconds(1);

        assertThat(mesh.alerts("flapping")).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Alert.Severity.WARNING);
            assertThat(alert.text())
                    .isEqualTo("'clock' on alpha was restarted 2 times within a minute, without a goodbye");
            assertThat(alert.remedy()).contains("'java app.jar'");
        });
        mesh.seconds(60);
        assertThat(mesh.alerts("flapping")).hasSize(1);
        mesh.seconds(15);
        assertThat(mesh.alerts("flapping")).isEmpty();
    }

    @Test
    void eachRestartMoreIsStillTheSameAlert() {
        for (int i = 0; i < 3; i++) {
            restart(true, 1);
        }
        Alert first = mesh.alerts("flapping").get(0);
        restart(false, 1);
        restart(true, 1);

        assertThat(mesh.alerts("flapping"))
                .singleElement()
                .returns(first.id(), Alert::id)
                .returns(first.since(), Alert::since)
                .satisfies(alert -> assertThat(alert.text()).isNotEqualTo(first.text()));
    }

    @Test
    void monitorsComeAndGoAsPeopleLike() {
        for (int i = 0; i < 4; i++) {
            Simulated monitor = mesh.start(mesh.make("monitor", "monitor"));
            mesh.seconds(1);
            mesh.close(monitor);
            mesh.seconds(1);
        }

        assertThat(mesh.alerts("flapping")).isEmpty();
    }

    @Test
    void restartsWithAGoodbyeAreOnlyNoticed() {
        for (int i = 0; i < 3; i++) {
            restart(true, 1);
        }

        assertThat(mesh.alerts("flapping"))
                .singleElement()
                .returns(Alert.Severity.NOTICE, Alert::severity)
                .satisfies(alert -> assertThat(alert.text()).endsWith("each time after a goodbye"));
    }

    @Test
    void replicasThatStartTogetherAndARollingRestartDoNotFlap() {
        List<Simulated> replicas = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replicas.add(mesh.responder("clock", "time"));
        }
        mesh.seconds(1);
        for (Simulated each : replicas) {
            mesh.close(each);
            mesh.seconds(2);
            mesh.responder("clock", "time");
            mesh.seconds(2);
        }

        assertThat(mesh.alerts("flapping")).isEmpty();
    }

    @Test
    void aLinkThatBreaksAndComesBackThreeTimesInAMinuteFlaps() {
        Simulated asker = mesh.requester("asker");
        for (int i = 0; i < 3; i++) {
            assertThat(mesh.alerts("flapping")).isEmpty();
            mesh.model.unlinked(asker.id, mesh.now);
            mesh.pass(Duration.ofSeconds(1));
            mesh.model.linked(asker.id, mesh.now);
            mesh.seconds(2);
        }

        assertThat(mesh.alerts("flapping"))
                .singleElement()
                .returns("'asker' on alpha was lost and came back 3 times within a minute", Alert::text);
        mesh.seconds(75);
        assertThat(mesh.alerts("flapping")).isEmpty();
    }

    @Test
    void theWorstComeFirstAndThenTheOldest() {
        Simulated other = mesh.make("other", "req");
        other.environment = "test";
        mesh.start(other);
        Simulated first = mesh.responder("first", "time");
        mesh.seconds(3);
        mesh.seconds(2, () -> first.refused++);
        Simulated second = mesh.responder("second", "time");
        mesh.seconds(3, () -> {
            first.refused++;
            second.refused++;
        });

        assertThat(mesh.snapshot().alerts())
                .extracting(Alert::kind)
                .containsExactly("overloaded", "overloaded", "environments");
        assertThat(mesh.snapshot().alerts()).extracting(Alert::component).containsExactly(first.id, second.id, null);
    }

    @Test
    void noMoreThanAHundredAreShown() {
        for (int i = 0; i < 300; i++) {
            mesh.responder("clock " + i, "time");
        }
        mesh.seconds(3);
        mesh.seconds(1, () -> mesh.alive.forEach(each -> each.refused++));

        assertThat(mesh.snapshot().alerts()).hasSize(100);
    }

    private void restart(boolean orderly, int seconds) {
        Simulated clock = mesh.responder("clock", "time");
        mesh.seconds(seconds);
        if (orderly) {
            mesh.close(clock);
        } else {
            mesh.kill(clock);
        }
        mesh.seconds(seconds);
    }
}
