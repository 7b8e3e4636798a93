package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.logging.Printable;
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

    Slot(Peer peer) {
        this.peer = peer;
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
