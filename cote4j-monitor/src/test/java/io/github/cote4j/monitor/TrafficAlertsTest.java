package io.github.cote4j.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Alerts about work that is lost or fails: when they come, what they say, and when they go. */
class TrafficAlertsTest {
    private static final int GOES_WITHIN_SECONDS = 15;

    private final SimulatedMesh mesh = new SimulatedMesh();

    @Test
    void aPublisherThatDropsNamesTheSlowSubscriber() {
        Simulated news = mesh.publisher("news");
        Simulated quick = mesh.subscriber("quick").linkedTo(news, 0, 0);
        Simulated slow = mesh.subscriber("slow").linkedTo(news, 0, 0);
        mesh.seconds(3, () -> quick.links.get(news)[0] += 10);

        mesh.seconds(2, () -> {
            news.dropped += 5;
            slow.links.get(news)[1] += 5;
            slow.dropped += 5;
        });

        assertThat(mesh.alerts("dropping")).singleElement().satisfies(alert -> {
            assertThat(alert.component()).isEqualTo(news.id);
            assertThat(alert.text()).startsWith("'news' drops ").endsWith("since 'slow' does not keep up");
            assertThat(alert.remedy()).contains("handlers of 'slow'", "slowSubscribers(BACK_PRESSURE)");
        });
        assertGoes("dropping");
    }

    @Test
    void aPublisherThatDropsNamesTheOnlySubscriberOrTheOneOfByFarTheLongestQueue() {
        Simulated news = mesh.publisher("news");
        Simulated slow = mesh.subscriber("slow").linkedTo(news, 0, 0);
        mesh.seconds(3);
        mesh.seconds(2, () -> news.dropped += 5);
        assertThat(mesh.alerts("dropping").get(0).text()).endsWith("since 'slow' does not keep up");

        Simulated other = mesh.subscriber("other").linkedTo(news, 0, 0);
        mesh.seconds(2, () -> news.dropped += 5);
        assertThat(mesh.alerts("dropping").get(0).text()).endsWith("since a subscriber does not keep up");

        other.queued = 1_000;
        slow.queued = 5_000;
        mesh.seconds(2, () -> {
            news.dropped += 5;
            other.events += 5_000;
        });
        assertThat(mesh.alerts("dropping").get(0).text()).endsWith("since 'slow' does not keep up");
    }

    @Test
    void aPublisherThatIsHeldUpIsStuckAndNamesWhomItWaitsFor() {
        Simulated news = mesh.publisher("news");
        mesh.subscriber("quick").linkedTo(news, 0, 0);
        Simulated slow = mesh.subscriber("slow").linkedTo(news, 0, 0);
        news.queued = 4_172;
        slow.queued = 4_105;
        mesh.seconds(4, () -> {
            news.events += 5;
            slow.events += 5;
        });

        assertThat(mesh.alerts("stuck")).singleElement().satisfies(alert -> {
            assertThat(alert.component()).isEqualTo(news.id);
            assertThat(alert.severity()).isEqualTo(Alert.Severity.ERROR);
            assertThat(alert.text())
                    .isEqualTo("'news' waits for 'slow': 4172 events wait, and it publishes 5.0 a second");
            assertThat(alert.remedy()).contains("handlers of 'slow'", "DROP_OLDEST");
        });
        news.queued = 0;
        slow.queued = 0;
        assertGoes("stuck");
    }

    @Test
    void aSubscriberWhoseQueueStaysIsStuckAndOneThatIsBusyOrCatchesUpIsNot() {
        Simulated slow = mesh.subscriber("slow");
        Simulated busy = mesh.subscriber("busy");
        Simulated feed = mesh.publisher("feed");
        slow.queued = 200;
        busy.queued = 9_000;
        feed.queued = 4_000;
        mesh.seconds(20, () -> {
            busy.events += 2_000;
            feed.events += 500;
        });

        assertThat(mesh.alerts("stuck"))
                .singleElement()
                .returns("'slow' does not keep up: 200 events wait, and it takes in 0.0 a second", Alert::text);
    }

    @Test
    void aSubscriberThatMissesEventsOfANodePublisherIsNamedItself() {
        Simulated slow = mesh.subscriber("slow");
        mesh.seconds(3);
        mesh.seconds(1, () -> slow.dropped += 6);

        assertThat(mesh.alerts("dropping"))
                .singleElement()
                .returns(slow.id, Alert::component)
                .returns("'slow' misses 2.0 events a second", Alert::text);
        assertGoes("dropping");
    }

    @Test
    void aResponderThatRefusesIsOverloaded() {
        Simulated clock = mesh.responder("clock", "time");
        mesh.seconds(3);
        mesh.seconds(2, () -> clock.refused += 4);

        assertThat(mesh.alerts("overloaded")).singleElement().satisfies(alert -> {
            assertThat(alert.text()).startsWith("'clock' refuses ");
            assertThat(alert.remedy()).contains("maxConcurrent");
        });
        assertGoes("overloaded");
    }

    @Test
    void aRequesterWhoseBoundsAreReachedIsOverloaded() {
        Simulated asker = mesh.requester("asker");
        mesh.seconds(3);
        mesh.seconds(2, () -> asker.refused += 4);

        assertThat(mesh.alerts("overloaded")).singleElement().satisfies(alert -> assertThat(alert.remedy())
                .contains("maxPending"));
    }

    @Test
    void aResponderMostOfWhoseRequestsFailIsNamedAndNotAllThatAskIt() {
        Simulated clock = mesh.responder("clock", "time");
        Simulated asker = mesh.requester("asker").linkedTo(clock, 0, 0);
        Simulated alone = mesh.requester("alone");
        mesh.seconds(4, () -> {
            for (Simulated each : List.of(clock, asker, alone)) {
                each.requests += 20;
                each.errors += 11;
            }
        });

        assertThat(mesh.alerts("errors"))
                .extracting(Alert::text)
                .containsExactlyInAnyOrder(
                        "55 % of the requests of 'clock' end in an error",
                        "55 % of the requests of 'alone' end in an error");
        assertGoes("errors");
    }

    @Test
    void aRequesterNamesTheResponderThatItsErrorsComeFrom() {
        Simulated clock = mesh.make("clock", "rep");
        clock.command = "node clock.js";
        clock.node = true;
        mesh.start(clock);
        Simulated fine = mesh.responder("fine", "time");
        Simulated one = mesh.requester("one").linkedTo(clock, 0, 0);
        Simulated two = mesh.requester("two").linkedTo(fine, 0, 0).linkedTo(clock, 0, 0);
        mesh.seconds(4, () -> {
            for (Simulated each : List.of(one, two)) {
                each.requests += 20;
                each.errors += 20;
            }
            two.links.get(clock)[1] += 15;
            two.links.get(fine)[1] += 5;
        });

        assertThat(mesh.alerts("errors"))
                .extracting(Alert::text)
                .containsExactlyInAnyOrder(
                        "100 % of the requests of 'one' end in an error, most of them at 'clock'",
                        "100 % of the requests of 'two' end in an error, most of them at 'clock'");
        assertThat(mesh.alerts("errors").get(0).remedy())
                .startsWith("'clock' is slow or answers with errors")
                .contains("process 'node clock.js' on alpha");
    }

    @Test
    void fewErrorsAndFewRequestsAreNoAlert() {
        Simulated some = mesh.responder("some", "time");
        Simulated few = mesh.responder("few", "time");
        mesh.seconds(20, () -> {
            some.requests += 100;
            some.errors += 50;
            few.requests += 3;
            few.errors += 3;
        });

        assertThat(mesh.snapshot().alerts()).isEmpty();
    }

    private void assertGoes(String kind) {
        mesh.seconds(5);
        assertThat(mesh.alerts(kind)).as("stays to be read").isNotEmpty();
        mesh.seconds(GOES_WITHIN_SECONDS - 5);
        assertThat(mesh.alerts(kind)).as("is gone when it is over").isEmpty();
    }
}
