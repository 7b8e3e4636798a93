package io.github.cote4j;

import io.github.cote4j.discovery.Peer;

/**
 * Tells a {@link Subscriber} that events of a publisher did not reach it: dropped because it did not keep up, or sent
 * while it had no link. Immutable.
 *
 * @param publisher whose events they were
 * @param count how many, more than 0: of every topic, those that the subscriber would have passed over too
 */
public record Dropped(Peer publisher, long count) {
    /** In a few words, where the peer would say all that is known of it. */
    @Override
    public String toString() {
        return count + " events of '" + publisher.advertisement().name() + "'#" + publisher.id();
    }
}
