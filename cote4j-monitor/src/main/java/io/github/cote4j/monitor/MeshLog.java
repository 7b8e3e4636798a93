package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Peer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;

/** Who came and went, the last {@value #MOST}. */
final class MeshLog {
    static final int MOST = 200;

    private final ArrayDeque<LogEntry> newestFirst = new ArrayDeque<>();

    void add(Instant time, String event, Peer peer, String reason) {
        if (newestFirst.size() == MOST) {
            newestFirst.removeLast();
        }
        newestFirst.addFirst(new LogEntry(
                time,
                event,
                peer.id(),
                Words.shown(peer.advertisement().name()),
                Words.typeOf(peer.advertisement()),
                Words.shown(peer.hostName()),
                reason));
    }

    List<LogEntry> entries() {
        return List.copyOf(newestFirst);
    }
}
