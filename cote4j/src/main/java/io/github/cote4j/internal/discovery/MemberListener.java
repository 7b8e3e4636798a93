package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Peer;

/** Hears of every other component, of any key and namespace; called on the engine's loop, one call at a time. */
public interface MemberListener {
    void found(Peer peer);

    /** The peer said something new of itself (advertisement or addresses changed; not a mere hello). */
    default void changed(Peer peer) {}

    void gone(Peer peer, Peer.Departure departure);
}
