package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Peer;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a listener is told: "found NAME", "changed NAME", "gone NAME WHY". Safe for use by several threads. */
final class Recorder implements MemberListener {
    private final List<String> events = new ArrayList<>();
    private final List<Peer> peers = new ArrayList<>();

    @Override
    public void found(Peer peer) {
        note("found " + peer.advertisement().name(), peer);
    }

    @Override
    public void changed(Peer peer) {
        note("changed " + peer.advertisement().name(), peer);
    }

    @Override
    public void gone(Peer peer, Peer.Departure departure) {
        note("gone " + peer.advertisement().name() + " " + departure, peer);
    }

    private synchronized void note(String event, Peer peer) {
        events.add(event);
        peers.add(peer);
    }

    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** The peer that the latest call was about. */
    synchronized Peer last() {
        return peers.get(peers.size() - 1);
    }

    synchronized void forget() {
        events.clear();
        peers.clear();
    }
}
