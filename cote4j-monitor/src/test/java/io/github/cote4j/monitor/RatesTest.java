package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.metrics.ResponseTimes;
import io.github.cote4j.metrics.ResponseTimes.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rates and percentiles out of counters that only grow. */
class RatesTest {
    private final SimulatedMesh mesh = new SimulatedMesh();
    private final Simulated requester = mesh.requester("asker");
    private final Simulated responder = mesh.responder("clock");

    @BeforeEach
    void work() {
        requester.linkedTo(responder, 0, 0);
        mesh.seconds(5, this::aSecondOfWork);
    }

    private void aSecondOfWork() {
        requester.requests += 100;
        requester.errors += 10;
        requester.events += 7;
        requester.dropped += 2;
        long[] link = requester.links.get(responder);
        link[0] += 100;
        link[1] += 10;
    }

    @Test
    void aRateIsWhatWasCountedASecond() {
        Traffic traffic = mesh.view(requester).traffic();

        assertThat(traffic.requestsPerSecond()).isEqualTo(100, within(0.01));
        assertThat(traffic.errorsPerSecond()).isEqualTo(10, within(0.01));
        assertThat(traffic.eventsPerSecond()).isEqualTo(7, within(0.01));
        assertThat(traffic.droppedPerSecond()).isEqualTo(2, within(0.01));
        assertThat(traffic.requests()).isEqualTo(500);
        assertThat(mesh.snapshot().links()).singleElement().satisfies(link -> {
            assertThat(link.source()).isEqualTo(requester.id);
            assertThat(link.target()).isEqualTo(responder.id);
            assertThat(link.perSecond()).isEqualTo(100, within(0.01));
            assertThat(link.failedPerSecond()).isEqualTo(10, within(0.01));
            assertThat(link.total()).isEqualTo(500);
        });
    }

    @Test
    void aRateFollowsWithinThreeSeconds() {
        mesh.seconds(4);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isZero();

        mesh.seconds(4, this::aSecondOfWork);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
    }

    @Test
    void percentilesAreThoseOfTheLastSecondsAlone() {
        requester.times = times(1_000, 500);
        mesh.seconds(5, this::aSecondOfWork);
        requester.times = requester.times.plus(times(64, 98)).plus(times(40_000, 2));
        mesh.seconds(1, this::aSecondOfWork);

        Traffic traffic = mesh.view(requester).traffic();
        assertThat(traffic.p50Micros()).isBetween(60L, 70L);
        assertThat(traffic.p99Micros()).isBetween(37_000L, 43_000L);
        mesh.seconds(4);
        assertThat(mesh.view(requester).traffic().p99Micros()).isZero();
    }

    @Test
    void aReportThatComesLateMakesNoDipAndNoPeak() {
        aSecondOfWork();
        var late = requester.status(mesh.now.plusSeconds(1));
        mesh.now = mesh.now.plusMillis(1_900);
        mesh.model.reported(late, mesh.now);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));

        aSecondOfWork();
        mesh.now = mesh.now.plusMillis(100);
        mesh.model.reported(requester.status(mesh.now), mesh.now);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
    }

    @Test
    void reportsThatWereHeldUpAndComeTogetherMakeNoPeak() {
        Instant sent = mesh.now;
        mesh.now = mesh.now.plusSeconds(4);
        for (int i = 1; i <= 4; i++) {
            aSecondOfWork();
            mesh.model.reported(requester.status(sent.plusSeconds(i)), mesh.now);
            assertThat(mesh.view(requester).traffic().requestsPerSecond()).isBetween(20.0, 101.0);
        }
        mesh.seconds(4, this::aSecondOfWork);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
    }

    @Test
    void noPeakFollowsWhenTheMonitorStoodStill() {
        aSecondOfWork();
        var heldUp = requester.status(mesh.now.plusSeconds(1));
        for (int i = 1; i < 45; i++) {
            aSecondOfWork();
        }
        mesh.now = mesh.now.plusSeconds(45);
        mesh.model.reported(heldUp, mesh.now);
        for (int i = 0; i < 6; i++) {
            mesh.seconds(1, this::aSecondOfWork);
            assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(3.0));
        }
    }

    @Test
    void aReportThatComesTwiceCountsOnce() {
        for (int i = 0; i < 5; i++) {
            mesh.model.reported(requester.status(mesh.now), mesh.now.plusMillis(10));
        }

        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
    }

    @Test
    void anOlderReportThatIsOvertakenIsPassedOver() {
        var old = requester.status(mesh.now);
        mesh.seconds(1, this::aSecondOfWork);

        mesh.model.reported(old, mesh.now);

        assertThat(mesh.view(requester).traffic())
                .returns(600L, Traffic::requests)
                .satisfies(traffic -> assertThat(traffic.requestsPerSecond()).isEqualTo(100, within(0.01)));
    }

    @Test
    void aReportOfTheFarFutureShutsOutNothingThatFollows() {
        long requests = requester.requests;
        requester.requests = 1L << 53;
        mesh.model.reported(
                new ComponentStatus(requester.id, List.of(), requester.metrics(Instant.parse("9999-12-31T23:59:59Z"))),
                mesh.now);
        requester.requests = requests;

        mesh.seconds(4, this::aSecondOfWork);

        assertThat(mesh.view(requester).traffic())
                .returns(900L, Traffic::requests)
                .satisfies(traffic -> assertThat(traffic.requestsPerSecond()).isEqualTo(100, within(0.01)));
    }

    @Test
    void aCounterThatStartsAnewMakesNoNegativeRate() {
        requester.requests = 0;
        requester.errors = 0;
        requester.started = mesh.now;
        mesh.seconds(1, this::aSecondOfWork);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isZero();

        mesh.seconds(3, this::aSecondOfWork);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
    }

    @Test
    void aClockThatIsSetMakesNoPeak() {
        for (Duration ahead : List.of(
                Duration.ofHours(1), Duration.ZERO, Duration.ofMillis(-2_900), Duration.ZERO, Duration.ofDays(-9))) {
            requester.clockAhead = ahead;
            for (int i = 0; i < 5; i++) {
                mesh.seconds(1, this::aSecondOfWork);
                assertThat(mesh.view(requester).traffic().requestsPerSecond()).isBetween(40.0, 201.0);
            }
            assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
        }
    }

    @Test
    void ratesOfAComponentThatReportsNoMoreAreZeroAfterAWhile() {
        mesh.alive.remove(requester);
        mesh.seconds(4);
        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));

        mesh.seconds(2);

        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isZero();
        assertThat(mesh.snapshot().links().get(0).perSecond()).isZero();
    }

    @Test
    void fastReportsAreMeasuredOverSecondsToo() {
        for (int i = 0; i < 50; i++) {
            mesh.now = mesh.now.plusMillis(100);
            requester.requests += 10;
            mesh.model.reported(requester.status(mesh.now), mesh.now);
        }

        assertThat(mesh.view(requester).traffic().requestsPerSecond()).isEqualTo(100, within(0.01));
    }

    @Test
    void aNodeSourceHasLinksWithoutNumbers() {
        Simulated node = mesh.make("node", "req");
        node.node = true;
        mesh.start(node).linkedTo(responder, 0, 0);
        mesh.seconds(2);

        assertThat(mesh.snapshot().links()).contains(new LinkView(node.id, responder.id, null, null, null));
        assertThat(mesh.view(node).traffic()).isNull();
        assertThat(mesh.view(node).startedKnown()).isFalse();
        assertThat(mesh.view(requester).startedKnown()).isTrue();
        assertThat(mesh.view(responder).links()).isEqualTo(2);
        assertThat(mesh.view(node).links()).isEqualTo(1);
    }

    @Test
    void aLinkToSomebodyUnknownIsShownWhenThatOneIsSeen() {
        Simulated later = mesh.make("later", "rep");
        requester.linkedTo(later, 1, 0).linkedTo(requester, 1, 0);
        mesh.seconds(1);
        assertThat(mesh.snapshot().links()).hasSize(1);

        mesh.start(later);

        assertThat(mesh.snapshot().links()).extracting(LinkView::target).containsExactly(responder.id, later.id);
        assertThat(mesh.view(requester).links()).isEqualTo(2);
    }

    @Test
    void historyHoldsASampleASecondForFiveMinutes() {
        mesh.seconds(400, this::aSecondOfWork);

        List<Sample> history = mesh.model.history(requester.id);
        assertThat(history).hasSize(300);
        assertThat(history.get(299).time()).isEqualTo(mesh.now);
        assertThat(history.get(0).time()).isEqualTo(mesh.now.minusSeconds(299));
        assertThat(history)
                .allSatisfy(sample -> assertThat(sample.requestsPerSecond()).isEqualTo(100, within(0.01)));
        assertThat(mesh.model.history("nobody")).isEmpty();
    }

    private static ResponseTimes times(long micros, long count) {
        return ResponseTimes.of(List.of(new Bucket(micros, count)), micros * count);
    }
}
