package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.metrics.LinkMeter;

/** The place of a publisher in a subscriber. Lives on the subscriber's loop. */
final class PublisherSlot extends Slot {
    private static final long UNKNOWN = Long.MIN_VALUE;

    /** How many events the publisher had sent up to the last one heard; below zero when it does not say. */
    private long position = UNKNOWN;

    PublisherSlot(Peer peer, LinkMeter meter) {
        super(peer, meter);
    }

    /** One more event has come, whatever its topic. */
    void count() {
        position++;
        meter.sent();
    }

    boolean hasPosition() {
        return position >= 0;
    }

    long position() {
        return position;
    }

    void position(long position) {
        this.position = position;
    }

    void forgetPosition() {
        position = UNKNOWN;
    }
}
