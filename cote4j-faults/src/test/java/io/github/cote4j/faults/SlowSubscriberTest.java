package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.SlowSubscriberPolicy;
import io.github.cote4j.faults.Language.Role;
import io.github.cote4j.faults.history.Checker;
import io.github.cote4j.faults.history.History;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One of two subscribers that does not keep up, with a publisher of 10 MB a second. */
@Isolated("takes all processors")
@ExtendWith(SkipsAloud.class)
class SlowSubscriberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int EVENTS = 25_000;
    private static final int BYTES = 2_000;

    /** Beside the heap of 64 MiB: code, threads, buffers outside the heap. */
    private static final long BOUND_MIB = 64 + 96;

    @ParameterizedTest
    @EnumSource
    void aStoppedSubscriberCostsAPublisherNoMemoryAndIsToldWhatItMissed(SlowSubscriberPolicy policy) {
        StoppedSubscriber.Outcome outcome = StoppedSubscriber.run(Language.JVM, policy);

        assertThat(outcome.of("slow").missing()).isPositive();
        check(outcome.history(), outcome.publisherMiB());
    }

    @ParameterizedTest
    @EnumSource
    void aSlowSubscriberIsTreatedAsItsPolicySaysAndToldWhatItMissed(SlowSubscriberPolicy policy) {
        try (Site site = new Site("slow-subscriber-" + policy)) {
            Running publisher = site.start(
                    Language.JVM, Role.PUBLISHER, "publisher", "publisher", "policy=" + policy, "buffer=2000000");
            site.start(Language.JVM, Role.SUBSCRIBER, "quick", "quick");
            // It takes 500 of 5,000 events a second, and can keep fewer than come.
            Running slow = site.start(Language.JVM, Role.SUBSCRIBER, "slow", "slow", "pause=2000");
            publisher.awaitAnswer("peers", 2);
            publisher.tell("publish " + EVENTS + " 5000 " + BYTES);
            if (policy == SlowSubscriberPolicy.BACK_PRESSURE) {
                assertThat(publisher.says("published", EVENTS, Duration.ofSeconds(7)))
                        .as("done in the time of a publisher that nothing holds up")
                        .isFalse();
            } else {
                publisher.awaitAtLeast("published", EVENTS, PATIENCE);
            }
            slow.tell("pause 0");
            publisher.awaitAtLeast("published", EVENTS, PATIENCE);
            publisher.awaitAnswer("peers", 2);
            publisher.tell("publish 1000 1000 " + BYTES);
            StoppedSubscriber.awaitLast(site, EVENTS + 1_000);

            History history = site.history();
            long missing = history.streams().stream()
                    .mapToLong(History.Stream::missing)
                    .sum();
            if (policy == SlowSubscriberPolicy.BACK_PRESSURE) {
                assertThat(missing).isZero();
            } else {
                assertThat(missing).isPositive();
            }
            check(history, site.peakMiB("publisher"));
        }
    }

    private static void check(History history, long publisherMiB) {
        assertThat(Checker.events(history)).isEmpty();
        assertThat(history.streams())
                .filteredOn(stream -> stream.subscriber().equals("quick"))
                .singleElement()
                .satisfies(stream -> assertThat(stream.missing()).isZero());
        assertThat(publisherMiB).isLessThan(BOUND_MIB);
    }
}
