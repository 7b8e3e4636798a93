package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Peer.Departure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who left not long ago and why, so that hellos that arrive late bring nobody back. Belongs to the engine's loop. */
final class Departures {
    /** How long hellos of a peer that left count as late ones. */
    static final Duration LATE = Duration.ofSeconds(10);

    private static final Duration REMEMBERED = LATE.multipliedBy(6);
    private static final int MAX_DEPARTED = 4_096;

    private final Map<String, Departed> departed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Departed> eldest) {
            return size() > MAX_DEPARTED;
        }
    };

    private record Departed(long at, Departure departure) {}

    void note(String id, Departure departure, long now) {
        departed.put(id, new Departed(now, departure));
    }

    /** Whether a hello of this peer counts as a late one. */
    boolean isRecent(String id, long now) {
        Departed before = departed.get(id);
        return before != null && now - before.at < LATE.toNanos();
    }

    /** The peer is there again; why it had left, or null when that is not known. */
    @Nullable
    Departure forget(String id) {
        Departed before = departed.remove(id);
        return before == null ? null : before.departure;
    }

    void expire(long now) {
        departed.values().removeIf(gone -> now - gone.at > REMEMBERED.toNanos());
    }
}
