package io.github.cote4j.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The meters of the peers that a component links to, by their ids, so that a peer that was lost and is found again goes on
 * where it was; for the latest peers. Lives on one event loop.
 */
public final class LinkMeters {
    static final int MOST = 1_000;

    private final LinkedHashMap<String, LinkMeter> meters = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LinkMeter> eldest) {
            return size() > MOST;
        }
    };

    /** The meter of a peer, a new one when it is not remembered. */
    public LinkMeter of(String peerId) {
        return meters.computeIfAbsent(peerId, id -> new LinkMeter());
    }
}
