package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer.Departure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alerts about requests of a type that nobody handles: whom they leave time to start, what they say, and when they go. */
class UnhandledTypesTest {
    private static final int PATIENCE = (int) UnhandledTypes.PATIENCE.toSeconds();

    private final SimulatedMesh mesh = new SimulatedMesh();

    @Test
    void aTypeThatNobodyHandlesNamesWhoAsksAndHowToHandleIt() {
        Simulated asker = mesh.requester("asker").linkedTo(mesh.responder("clock", "time"), 0, 0);
        mesh.seconds(3);
        assertThat(mesh.alerts("unhandled-type")).isEmpty();

        long[] ended = {0};
        mesh.seconds(3, () -> asker.unhandled = Map.of("tiem", ++ended[0]));

        assertThat(mesh.alerts("unhandled-type")).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isEqualTo(Alert.Severity.ERROR);
            assertThat(alert.component()).isEqualTo(asker.id);
            assertThat(alert.text()).isEqualTo("'asker' asks for 'tiem', which nobody handles");
            assertThat(alert.remedy()).contains("cote respond tiem");
        });
        mesh.seconds(5);
        assertThat(mesh.alerts("unhandled-type")).as("stays to be read").hasSize(1);
        mesh.seconds(10);
        assertThat(mesh.alerts("unhandled-type")).as("is gone when it is over").isEmpty();
    }

    @Test
    void requestsThatWaitForAHandlerAreAnAlertAsLongAsTheyWait() {
        Simulated asker = mesh.requester("asker");
        waiting(asker, 1);
        mesh.seconds(30);
        assertThat(mesh.alerts("unhandled-type")).hasSize(1);

        mesh.responder("clock", "time");
        mesh.seconds(1);

        assertThat(mesh.alerts("unhandled-type"))
                .as("the report of a moment ago still says that it waits")
                .isEmpty();
    }

    @Test
    void servicesThatWaitForOneThatStartsAreNoAlert() {
        Simulated asker = mesh.requester("asker");
        Simulated other = mesh.requester("other");
        long[] failed = {0};
        mesh.seconds(PATIENCE - 2, () -> {
            waiting(asker, 1);
            // Its requests wait for a second and fail, as nobody is there.
            other.unhandled = Map.of("time", failed[0] += 20);
            other.requests += 20;
            other.errors += 20;
        });
        mesh.responder("clock", "time");
        waiting(asker, 0);
        mesh.seconds(30);

        assertThat(mesh.everAlerted).isEmpty();
    }

    @Test
    void eachTimeThatAResponderIsKilledThePatienceBeginsAnew() {
        Simulated asker = mesh.requester("asker");
        long[] failed = {0};
        for (int i = 0; i < 4; i++) {
            Simulated clock = mesh.responder("clock", "time");
            // For less long than reports are looked back on: they still tell of the last time.
            mesh.seconds(i == 0 ? 60 : 2);
            mesh.kill(clock);
            mesh.seconds(PATIENCE - 3, () -> asker.unhandled = Map.of("time", ++failed[0]));
        }
        mesh.responder("clock", "time");
        mesh.seconds(5);

        assertThat(mesh.everAlerted).noneMatch(alert -> alert.startsWith("unhandled-type"));
    }

    @Test
    void aHandlerThatDoesNotSayWhatItHandlesEndsTheWaitToo() {
        Simulated asker = mesh.requester("asker");
        waiting(asker, 1);
        mesh.seconds(PATIENCE - 5);
        Simulated node = mesh.make("node", "rep");
        node.node = true;
        mesh.start(node);
        mesh.seconds(60);
        mesh.gone(node, Departure.GOODBYE);
        mesh.alive.remove(node);
        mesh.seconds(5);

        assertThat(mesh.everAlerted).isEmpty();
    }

    @Test
    void requestsNowAndThenAreInVainBetweenToo() {
        Simulated asker = mesh.requester("asker");
        long[] failed = {0};
        for (int i = 0; i < 2; i++) {
            mesh.seconds(10);
            assertThat(mesh.alerts("unhandled-type")).isEmpty();
            mesh.seconds(2, () -> asker.unhandled = Map.of("time", ++failed[0]));
        }
        mesh.seconds(10);
        mesh.seconds(2, () -> asker.unhandled = Map.of("time", ++failed[0]));

        assertThat(mesh.alerts("unhandled-type")).hasSize(1);
    }

    @Test
    void whatFailsGoesOnBeingAnAlertOnlyUntilAHandlerComes() {
        Simulated asker = mesh.requester("asker").linkedTo(mesh.responder("clock", "time"), 0, 0);
        mesh.seconds(3);
        long[] failed = {0};
        mesh.seconds(3, () -> asker.unhandled = Map.of("date", ++failed[0]));
        assertThat(mesh.alerts("unhandled-type")).hasSize(1);

        mesh.responder("calendar", "date");
        mesh.seconds(1, () -> asker.unhandled = Map.of("date", ++failed[0]));

        assertThat(mesh.alerts("unhandled-type")).isEmpty();
    }

    @Test
    void aHandlerThatIsThereAndCannotBeAskedIsNamed() {
        Simulated clock = mesh.responder("clock", "time");
        Simulated asker = mesh.requester("asker").linkedTo(clock, 0, 0);
        long[] failed = {0};
        mesh.seconds(PATIENCE - 2, () -> asker.unhandled = Map.of("time", ++failed[0]));
        assertThat(mesh.alerts("unhandled-type")).isEmpty();
        mesh.seconds(5, () -> asker.unhandled = Map.of("time", ++failed[0]));

        assertThat(mesh.alerts("unhandled-type"))
                .singleElement()
                .returns("'asker' asks for 'time', which nobody that can be asked handles", Alert::text)
                .satisfies(alert -> assertThat(alert.remedy())
                        .startsWith("'clock' handles it: see whether it is of the subset that is asked"));
    }

    @Test
    void manyWhoAskForTheSameAreOneAlert() {
        for (int i = 0; i < 5; i++) {
            Simulated asker = mesh.requester("asker " + i);
            waiting(asker, 1);
        }
        mesh.seconds(PATIENCE + 3);

        assertThat(mesh.alerts("unhandled-type")).singleElement().satisfies(alert -> {
            assertThat(alert.component()).isNull();
            assertThat(alert.text())
                    .isEqualTo("'asker 0', 'asker 1', 'asker 2' and 2 more ask for 'time', which nobody handles");
        });
    }

    @Test
    void aHandlerThatTheAskerCannotSeeIsNamed() {
        Simulated clock = mesh.make("clock", "rep");
        clock.handles = List.of("time");
        clock.namespace = "back";
        mesh.start(clock);
        Simulated asker = mesh.requester("asker");
        waiting(asker, 1);
        mesh.seconds(PATIENCE + 3);

        assertThat(mesh.alerts("unhandled-type").get(0).remedy())
                .startsWith("'clock' on alpha handles it, but its namespace is 'back'")
                .contains("--namespace");
    }

    @Test
    void aRemedyHoldsNoCommandThatAShellWouldTakeForMoreThanAWord() {
        for (String type : List.of("look up", "x; reboot", "$(reboot)", "'", "-x")) {
            Simulated asker = mesh.requester("asker");
            asker.queued = 1;
            asker.unhandled = Map.of(type, 1L);
        }
        mesh.seconds(PATIENCE + 3);

        assertThat(mesh.alerts("unhandled-type"))
                .hasSize(5)
                .extracting(Alert::remedy)
                .filteredOn(remedy -> remedy.contains("cote respond"))
                .singleElement()
                .satisfies(remedy -> assertThat(remedy).contains("cote respond 'look up';"));
    }

    @Test
    void whatOnlyAResponderKnowsOfIsToldByIt() {
        Simulated clock = mesh.responder("clock", "time");
        mesh.seconds(3);
        long[] refused = {0};
        mesh.seconds(3, () -> {
            clock.unhandled = Map.of("date", ++refused[0]);
            clock.refused++;
        });

        assertThat(mesh.alerts("unhandled-type"))
                .singleElement()
                .returns("'clock' is asked for 'date' and has no handler for it", Alert::text);
        assertThat(mesh.alerts("overloaded")).isEmpty();
    }

    @Test
    void aResponderThatIsAskedForWhatItsNeighbourHandlesIsToBeSetApart() {
        mesh.responder("calendar", "date");
        Simulated clock = mesh.responder("clock", "time");
        mesh.seconds(3);
        long[] refused = {0};
        mesh.seconds(3, () -> clock.unhandled = Map.of("date", ++refused[0]));

        assertThat(mesh.alerts("unhandled-type"))
                .singleElement()
                .returns(
                        "'calendar' handles it: give 'clock' a key or namespace of its own, or a handler for it too",
                        Alert::remedy);
    }

    @Test
    void environmentsAreNeverToBeMerged() {
        Simulated staging = mesh.make("staging", "rep");
        staging.environment = "staging";
        staging.handles = List.of("time");
        mesh.start(staging);
        Simulated other = mesh.responder("other", "date");
        mesh.seconds(3);
        long[] refused = {0};
        mesh.seconds(3, () -> other.unhandled = Map.of("time", ++refused[0]));
        assertThat(mesh.alerts("unhandled-type").get(0).remedy())
                .isEqualTo("Give 'other' a handler with on(\"time\", …); or mend the type where it is asked for."
                        + " Only 'staging' of environment 'staging' handles it: is it meant to be asked?");

        Simulated back = mesh.make("back", "rep");
        back.handles = List.of("time");
        back.namespace = "back";
        mesh.start(back);
        mesh.seconds(2, () -> other.unhandled = Map.of("time", ++refused[0]));
        assertThat(mesh.alerts("unhandled-type").get(0).remedy())
                .startsWith("'back' on alpha handles it, but its namespace is 'back'")
                .doesNotContain("environment");

        mesh.start(mesh.make("node", "rep")).node = true;
        mesh.seconds(2, () -> other.unhandled = Map.of("time", ++refused[0]));
        assertThat(mesh.alerts("unhandled-type").get(0).remedy())
                .isEqualTo(
                        "'node' does not say what it handles; if it is meant, give 'other' a key or namespace of its own,"
                                + " or a handler for it too");
    }

    @Test
    void theCommandOfTheRemedyIsFoundByWhoAsks() {
        Simulated asker = mesh.make("asker", "req");
        asker.key = "al";
        asker.namespace = "my shop";
        asker.environment = "test";
        waiting(asker, 1);
        mesh.start(asker);
        mesh.seconds(PATIENCE + 3);
        assertThat(mesh.alerts("unhandled-type").get(0).remedy())
                .contains("cote respond time --key al --namespace 'my shop' --environment test;");

        asker.key = "$(reboot)";
        mesh.seen(asker);
        mesh.seconds(2);
        assertThat(mesh.alerts("unhandled-type"))
                .filteredOn(alert -> alert.remedy().contains("cote respond"))
                .as("the alert of the key before")
                .hasSize(1);
    }

    private static void waiting(Simulated asker, long requests) {
        asker.queued = requests;
        asker.unhandled = requests == 0 ? Map.of() : Map.of("time", requests);
    }
}
