package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.discovery.Peer.Departure;
import io.github.cote4j.monitor.ComponentView.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whether a component is there, lost or left, by what links and discovery say. */
class ComponentStateTest {
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final SimulatedMesh mesh = new SimulatedMesh();

    @Test
    void oneThatIsDiscoveredIsUp() {
        Simulated responder = mesh.responder("clock");

        assertThat(mesh.view(responder))
                .returns(State.UP, ComponentView::state)
                .returns(null, ComponentView::reason)
                .returns("responder", ComponentView::type)
                .returns("jvm", ComponentView::runtime);
        assertThat(mesh.log()).containsExactly("clock arrived");
        assertThat(mesh.model.takeChanged()).isTrue();
        assertThat(mesh.model.takeChanged()).isFalse();
    }

    @Test
    void aKilledProcessIsLostWithinHalfASecond() {
        Simulated responder = mesh.responder("clock");
        mesh.seconds(5);

        mesh.kill(responder);
        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
        assertThat(mesh.model.hasSuspects()).isTrue();
        Instant broke = mesh.now;
        mesh.pass(Duration.ofMillis(500));

        assertThat(mesh.view(responder))
                .returns(State.LOST, ComponentView::state)
                .returns("link lost", ComponentView::reason);
        assertThat(mesh.view(responder).since()).isAfterOrEqualTo(broke);
        assertThat(mesh.model.hasSuspects()).isFalse();
    }

    @Test
    void nobodyIsLostWhoLinksAgainAfterTheMonitorStoodStill() {
        Simulated responder = mesh.responder("clock");
        mesh.seconds(5);

        mesh.now = mesh.now.plusSeconds(20);
        mesh.model.unlinked(responder.id, mesh.now);
        mesh.model.tick(mesh.now);
        mesh.pass(Duration.ofMillis(1_500));
        mesh.model.linked(responder.id, mesh.now);
        mesh.seconds(3);

        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
        assertThat(mesh.log()).containsExactly("clock arrived");
    }

    @Test
    void aHelloThatWasOnItsWayBringsNoKilledOneBack() {
        Simulated responder = mesh.responder("clock");
        mesh.kill(responder);
        mesh.pass(Duration.ofMillis(300));

        mesh.model.heard(responder.peer(mesh.now, mesh.now), mesh.now);
        mesh.pass(MOMENT);
        mesh.seen(responder);

        assertThat(mesh.view(responder).state()).isEqualTo(State.LOST);
        mesh.pass(Duration.ofSeconds(5));
        mesh.gone(responder, Departure.TIMED_OUT);
        assertThat(mesh.view(responder).reason()).isEqualTo("link lost");
        assertThat(mesh.log()).containsExactly("clock arrived", "clock lost link lost");
    }

    @Test
    void oneThatIsGoneIsShownForTenSecondsMoreAndThenOnlyInTheLog() {
        Simulated responder = mesh.responder("clock");
        mesh.kill(responder);
        mesh.pass(Duration.ofMillis(300));
        mesh.gone(responder, Departure.TIMED_OUT);

        mesh.seconds(9);
        assertThat(mesh.shows(responder)).isTrue();
        mesh.seconds(1);

        assertThat(mesh.shows(responder)).isFalse();
        assertThat(mesh.log()).contains("clock lost link lost");
        assertThat(mesh.model.history(responder.id)).isEmpty();
    }

    @Test
    void oneThatClosesInOrderLeftAndWasNeverLost() {
        Simulated responder = mesh.responder("clock");

        mesh.close(responder);
        mesh.seconds(2);

        assertThat(mesh.view(responder))
                .returns(State.LEFT, ComponentView::state)
                .returns("goodbye", ComponentView::reason);
        assertThat(mesh.log()).containsExactly("clock arrived", "clock left goodbye");
    }

    @Test
    void theLastCountsOfOneThatLeftAreTaken() {
        Simulated requester = mesh.requester("asker");
        requester.linkedTo(mesh.responder("clock"), 0, 0);
        mesh.seconds(2, () -> requester.requests += 100);
        mesh.gone(requester, Departure.GOODBYE);
        Instant left = mesh.now;

        requester.requests += 7;
        mesh.pass(MOMENT);
        mesh.model.reported(requester.status(mesh.now), mesh.now);
        mesh.kill(requester);
        mesh.seconds(1);

        assertThat(mesh.view(requester))
                .returns(State.LEFT, ComponentView::state)
                .returns(left, ComponentView::since)
                .returns(0, ComponentView::links);
        assertThat(mesh.view(requester).traffic())
                .returns(207L, Traffic::requests)
                .returns(0.0, Traffic::requestsPerSecond);
        assertThat(mesh.model.reports(mesh.now).get(requester.id).requests()).isEqualTo(207);
        mesh.seconds(10);
        assertThat(mesh.shows(requester)).isFalse();
    }

    @Test
    void aGoodbyeMayComeAMomentAfterTheLinkEnded() {
        Simulated responder = mesh.responder("clock");

        mesh.kill(responder);
        mesh.pass(MOMENT);
        mesh.gone(responder, Departure.GOODBYE);
        mesh.seconds(2);

        assertThat(mesh.log()).containsExactly("clock arrived", "clock left goodbye");
    }

    @Test
    void oneThatDrainsAfterItsGoodbyeStaysLeft() {
        Simulated requester = mesh.requester("asker");
        mesh.gone(requester, Departure.GOODBYE);

        mesh.seconds(3);

        assertThat(mesh.view(requester).state()).isEqualTo(State.LEFT);
    }

    @Test
    void whereOnlyTheLinkToTheMonitorBrokeItIsBackWhenTheLinkIs() {
        Simulated requester = mesh.requester("asker");
        mesh.model.unlinked(requester.id, mesh.now);
        mesh.pass(Duration.ofMillis(300));
        assertThat(mesh.view(requester).state()).isEqualTo(State.LOST);

        mesh.pass(MOMENT);
        mesh.model.linked(requester.id, mesh.now);

        assertThat(mesh.view(requester).state()).isEqualTo(State.UP);
        assertThat(mesh.log()).containsExactly("asker arrived", "asker lost link lost", "asker back");
    }

    @Test
    void aLinkThatIsOpenedAgainAtOnceIsNoLoss() {
        Simulated requester = mesh.requester("asker");
        mesh.model.unlinked(requester.id, mesh.now);
        mesh.pass(MOMENT);
        mesh.model.linked(requester.id, mesh.now);

        mesh.seconds(3);

        assertThat(mesh.log()).containsExactly("asker arrived");
    }

    @Test
    void oneWhoseLinkCannotBeOpenedAgainIsBackOnceAndDoesNotFlickerWithItsHellos() {
        Simulated requester = mesh.requester("asker");
        mesh.model.unlinked(requester.id, mesh.now);
        mesh.pass(Duration.ofMillis(300));

        for (int i = 0; i < 20; i++) {
            mesh.pass(Duration.ofSeconds(1));
            mesh.model.heard(requester.peer(mesh.now, mesh.now), mesh.now);
            mesh.model.tick(mesh.now);
        }

        assertThat(mesh.view(requester).state()).isEqualTo(State.UP);
        assertThat(mesh.log()).containsExactly("asker arrived", "asker lost link lost", "asker back");
    }

    @Test
    void afterANetworkCutItIsFoundAgainAsTheSame() {
        Simulated requester = mesh.requester("asker");
        mesh.model.unlinked(requester.id, mesh.now);
        mesh.pass(Duration.ofSeconds(2));
        mesh.gone(requester, Departure.TIMED_OUT);
        mesh.pass(Duration.ofSeconds(2));

        mesh.seen(requester);
        mesh.model.linked(requester.id, mesh.now);

        assertThat(mesh.view(requester).state()).isEqualTo(State.UP);
        assertThat(mesh.log()).containsExactly("asker arrived", "asker lost link lost", "asker back");
    }

    @Test
    void aNodeRequesterThatIsKilledIsLostWithItsLinkAndANodeResponderByTimeOut() {
        Simulated requester = node(mesh.make("asker", "req"));
        Simulated responder = node(mesh.make("clock", "rep"));
        mesh.model.linked(requester.id, mesh.now);
        mesh.seconds(2);

        mesh.kill(requester);
        mesh.kill(responder);
        mesh.pass(Duration.ofMillis(300));
        assertThat(mesh.view(requester).reason()).isEqualTo("link lost");
        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
        mesh.pass(Duration.ofSeconds(6));
        mesh.gone(responder, Departure.TIMED_OUT);

        assertThat(mesh.view(responder))
                .returns(State.LOST, ComponentView::state)
                .returns("timed out", ComponentView::reason)
                .returns("node", ComponentView::runtime);
    }

    @Test
    void aNodeResponderIsLostWithItsProcessWhenNoHelloFollowsTheLastLink() {
        Simulated requester = node(mesh.make("asker", "req"));
        mesh.model.linked(requester.id, mesh.now);
        Simulated responder = inProcessOf(requester, "rep");
        Simulated other = node(mesh.make("other", "rep"));
        mesh.seconds(4);

        mesh.alive.remove(responder);
        mesh.kill(requester);
        mesh.pass(Duration.ofMillis(300));
        mesh.seconds(2);
        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
        mesh.seconds(1);

        assertThat(mesh.view(responder))
                .returns(State.LOST, ComponentView::state)
                .returns("process lost", ComponentView::reason);
        assertThat(mesh.view(other).state()).isEqualTo(State.UP);
        mesh.alive.add(responder);
        mesh.seconds(3);
        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
    }

    @Test
    void aNodeProcessThatClosesItsRequesterIsNotLost() {
        Simulated requester = node(mesh.make("asker", "req"));
        mesh.model.linked(requester.id, mesh.now);
        Simulated responder = inProcessOf(requester, "rep");
        mesh.seconds(4);

        mesh.kill(requester);
        mesh.seconds(10);

        assertThat(mesh.log()).noneMatch(line -> line.endsWith("process lost"));
        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
    }

    @Test
    void aProcessOfSeldomHellosIsGivenLonger() {
        Simulated requester = node(mesh.make("asker", "req"));
        mesh.model.linked(requester.id, mesh.now);
        Simulated responder = inProcessOf(requester, "rep");
        mesh.alive.remove(responder);
        mesh.model.heard(responder.peer(mesh.now, mesh.now), mesh.now);
        mesh.seconds(4);
        mesh.model.heard(responder.peer(mesh.now, mesh.now), mesh.now);

        mesh.kill(requester);
        mesh.seconds(4);
        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
        mesh.seconds(2);

        assertThat(mesh.view(responder).reason()).isEqualTo("process lost");
    }

    @Test
    void aProcessWithALinkLeftIsNotLost() {
        Simulated requester = node(mesh.make("asker", "req"));
        Simulated subscriber = inProcessOf(requester, "sub-emitter");
        Simulated responder = inProcessOf(requester, "rep");
        mesh.model.linked(requester.id, mesh.now);
        mesh.model.linked(subscriber.id, mesh.now);
        mesh.seconds(1);

        mesh.alive.clear();
        mesh.kill(requester);
        mesh.seconds(10);

        assertThat(mesh.view(responder).state()).isEqualTo(State.UP);
    }

    private Simulated inProcessOf(Simulated other, String axonType) {
        Simulated component = mesh.make("its " + axonType, axonType);
        component.process = other.process;
        return node(component);
    }

    @Test
    void oneWhoseAddressWasTakenIsLostAsReplacedAndBackWhenItStillReports() {
        Simulated old = mesh.responder("old");
        Simulated alive = mesh.responder("alive");
        mesh.kill(old);
        mesh.gone(old, Departure.REPLACED);
        mesh.gone(alive, Departure.REPLACED);
        assertThat(mesh.view(old).reason()).isEqualTo("replaced");
        assertThat(mesh.view(alive).reason()).isEqualTo("replaced");

        mesh.seconds(3);

        assertThat(mesh.view(old).state()).isEqualTo(State.LOST);
        assertThat(mesh.view(alive).state()).isEqualTo(State.UP);
        assertThat(mesh.log()).containsOnlyOnce("alive lost replaced", "alive back");
    }

    @Test
    void aLinkThatComesBeforeDiscoveryHasHeardShowsNobodyYet() {
        Simulated requester = mesh.make("asker", "req");
        mesh.model.linked(requester.id, mesh.now);
        mesh.model.reported(requester.status(mesh.now), mesh.now);
        mesh.seconds(1);
        assertThat(mesh.shows(requester)).isFalse();

        mesh.start(requester);
        mesh.kill(requester);
        mesh.pass(Duration.ofMillis(300));

        // Of the two links that the model was told of one is still open.
        assertThat(mesh.view(requester).state()).isEqualTo(State.UP);
    }

    @Test
    void aLinkOfNobodyThatBreaksLeavesNothing() {
        mesh.model.linked("stranger", mesh.now);
        mesh.model.unlinked("stranger", mesh.now);
        mesh.seconds(1);

        assertThat(mesh.snapshot().components()).isEmpty();
        assertThat(mesh.log()).isEmpty();
    }

    @Test
    void whatItDidIsShownWhileItIsGoneAndItDoesNothingAnyMore() {
        Simulated responder = mesh.responder("clock");
        mesh.seconds(5, () -> responder.requests += 100);
        responder.inFlight = 3;
        mesh.seconds(1, () -> responder.requests += 100);
        assertThat(mesh.view(responder).traffic().inFlight()).isEqualTo(3);

        mesh.kill(responder);
        mesh.pass(Duration.ofMillis(300));

        Traffic traffic = mesh.view(responder).traffic();
        assertThat(traffic.requestsPerSecond()).isZero();
        assertThat(traffic.inFlight()).isZero();
        assertThat(traffic.requests()).isEqualTo(600);
    }

    @Test
    void theMonitorItselfIsNotShown() {
        Simulated itself = mesh.make("monitor", "monitor");
        mesh.start(itself);
        mesh.model.own(itself.id);
        mesh.seen(itself);
        mesh.model.linked(itself.id, mesh.now);

        assertThat(mesh.shows(itself)).isFalse();
    }

    private Simulated node(Simulated component) {
        component.node = true;
        return mesh.start(component);
    }
}
