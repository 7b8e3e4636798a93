package io.github.cote4j.faults;

import static org.awaitility.Awaitility.await;

import io.github.cote4j.SlowSubscriberPolicy;
import io.github.cote4j.faults.Language.Role;
import io.github.cote4j.faults.history.History;
import java.time.Duration;
import java.util.Locale;

/** A publisher of 10 MB a second with two subscribers, one of which is stopped for five seconds (SIGSTOP). */
final class StoppedSubscriber {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int BEFORE = 1_000;
    private static final int STOPPED = 25_000;
    private static final int AFTER = 1_000;
    private static final int PUBLISHED = BEFORE + STOPPED + AFTER;
    private static final int BYTES = 2_000;

    private StoppedSubscriber() {}

    /** Plays it in a place of its own; the policy is for cote4j alone. */
    static Outcome run(Language language, SlowSubscriberPolicy policy) {
        try (Site site = new Site("stopped-subscriber-" + language.name().toLowerCase(Locale.ROOT) + "-" + policy)) {
            Running publisher = site.start(
                    language, Role.PUBLISHER, "publisher", "publisher", "policy=" + policy, "buffer=2000000");
            site.start(language, Role.SUBSCRIBER, "quick", "quick");
            Running slow = site.start(language, Role.SUBSCRIBER, "slow", "slow");
            publisher.awaitAnswer("peers", 2);
            publish(publisher, BEFORE, 5_000, BEFORE);
            slow.stop();
            publish(publisher, STOPPED, 5_000, BEFORE + STOPPED);
            slow.resume();
            // It is linked again before this, and hears the last event.
            publisher.awaitAnswer("peers", 2);
            publish(publisher, AFTER, 1_000, PUBLISHED);
            awaitLast(site, PUBLISHED);
            return new Outcome(site.history(), site.peakMiB("publisher"));
        }
    }

    /** Waits until both subscribers have heard the event of that number. */
    static void awaitLast(Site site, int number) {
        await().atMost(PATIENCE)
                .until(() -> site.history().streams().stream()
                                .filter(stream -> stream.last() == number)
                                .count()
                        == 2);
    }

    private static void publish(Running publisher, int count, int rate, int last) {
        publisher.tell("publish " + count + " " + rate + " " + BYTES);
        publisher.awaitAtLeast("published", last, PATIENCE);
    }

    /** What both heard, and the publisher's peak of memory. */
    record Outcome(History history, long publisherMiB) {
        History.Stream of(String subscriber) {
            return history.streams().stream()
                    .filter(stream -> stream.subscriber().equals(subscriber))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
