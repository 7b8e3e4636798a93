package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.SlowSubscriberPolicy;
import io.github.cote4j.faults.Language.Role;
import io.github.cote4j.faults.history.Checker;
import io.github.cote4j.faults.history.History;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
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
        try (Site site = new Site("stopped-subscriber-" + policy)) {
            Running publisher = publish(site, policy);
            Running slow = site.start(Language.JVM, Role.SUBSCRIBER, "slow", "slow");
            publisher.awaitAnswer("peers", 2);
            publisher.tell("publish 1000 5000 " + BYTES);
            publisher.awaitAtLeast("published", 1_000, PATIENCE);
            slow.stop();
            publisher.tell("publish " + EVENTS + " 5000 " + BYTES);
            publisher.awaitAtLeast("published", 1_000 + EVENTS, PATIENCE);
            slow.resume();
            // It is linked again before this, and hears the last event.
            publisher.awaitAnswer("peers", 2);
            publisher.tell("publish 1000 1000 " + BYTES);
            publisher.awaitAtLeast("published", 2_000 + EVENTS, PATIENCE);

            check(site, policy, 2_000 + EVENTS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSlowSubscriberIsTreatedAsItsPolicySaysAndToldWhatItMissed(SlowSubscriberPolicy policy) {
        try (Site site = new Site("slow-subscriber-" + policy)) {
            Running publisher = publish(site, policy);
            // A tenth of what is published, and more than it may take in ahead.
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
            publisher.awaitAtLeast("published", 1_000 + EVENTS, PATIENCE);

            History history = check(site, policy, 1_000 + EVENTS);
            long missing =
                    history.streams().stream().mapToLong(History.Stream::missing).sum();
            if (policy == SlowSubscriberPolicy.BACK_PRESSURE) {
                assertThat(missing).isZero();
            } else {
                assertThat(missing).isPositive();
            }
        }
    }

    private static Running publish(Site site, SlowSubscriberPolicy policy) {
        Running publisher = site.start(
                Language.JVM, Role.PUBLISHER, "publisher", "publisher", "policy=" + policy, "buffer=2000000");
        site.start(Language.JVM, Role.SUBSCRIBER, "quick", "quick");
        return publisher;
    }

    /** Waits until both have heard the last event, and compares what they heard with the promise. */
    private static History check(Site site, SlowSubscriberPolicy policy, int published) {
        await()
                .atMost(PATIENCE)
                .until(() -> site.history().streams().stream()
                        .filter(stream -> stream.last() == published)
                        .count()
                        == 2);
        History history = site.history();
        Map<String, Long> missing = history.streams().stream()
                .collect(Collectors.toMap(History.Stream::subscriber, History.Stream::missing));
        System.err.println(policy + ": missing " + missing + ", publisher " + site.peakMiB("publisher") + " MiB, slow "
                + site.peakMiB("slow") + " MiB");
        assertThat(Checker.events(history)).isEmpty();
        assertThat(missing.get("quick")).isZero();
        assertThat(site.peakMiB("publisher")).isLessThan(BOUND_MIB);
        return history;
    }
}
