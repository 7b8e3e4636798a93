package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.metrics.LinkMeter;
import io.github.cote4j.internal.transport.Link;
import org.jspecify.annotations.Nullable;

/**
 * The one place of a peer in the component that connects to it: empty, connecting or linked. Lives on the component's
 * loop.
 */
class Slot {
    Peer peer;
    /** The link once frames may be sent on it; null before and after. */
    @Nullable
    Link link;
    /** Types and patterns the responder says it handles; null when it does not say. */
    @Nullable
    HandledTypes handles;
    /** How many requests a responder says it handles at once; null when it does not say. */
    @Nullable
    Integer capacity;
    /** Whether it said goodbye, or its place was taken: no new work. */
    boolean leaving;

    /** What went over the links to it. */
    final LinkMeter meter;

    private long unlinkedAt = System.nanoTime();

    Slot(Peer peer, LinkMeter meter) {
        this.peer = peer;
        this.meter = meter;
    }

    /** Since when, by {@link System#nanoTime()}, it has no link, if it has none. */
    final long unlinkedAt() {
        return unlinkedAt;
    }

    /** It has no link any more, or still none after an attempt. */
    final void noLink() {
        if (link != null) {
            link = null;
            unlinkedAt = System.nanoTime();
        }
    }

    /** Whether the peer is a cote4j component and understands its additions. */
    final boolean jvm() {
        return peer.advertisement().jvm() != null;
    }

    /** Whether discovery hears nothing of it any more, although its link lives: the last to be given work. */
    boolean unheard;

    /** Whether new work may go there. */
    final boolean usable() {
        return link != null && !leaving;
    }

    final String describe() {
        Advertisement advertisement = peer.advertisement();
        return "'" + Printable.of(advertisement.name()) + "'#" + Printable.of(peer.id());
    }
}
