package io.github.cote4j.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The components that are there at one moment, as the rules for alerts look at them. */
final class LiveMesh {
    private static final int MOST_NAMES = 3;

    private final Instant now;
    private final Duration stale;
    private final List<Live> all = new ArrayList<>();
    private final Map<String, Live> byId = new HashMap<>();

    /**
     * @param components those that are not there are left out
     * @param stale how long a report is good for
     */
    LiveMesh(Collection<Tracked> components, Instant now, Duration stale) {
        this.now = now;
        this.stale = stale;
        for (Tracked each : components) {
            var peer = each.peer;
            if (each.isUp() && peer != null) {
                Live live = new Live(each, peer, each.isCurrent(now, stale));
                all.add(live);
                byId.put(each.id, live);
            }
        }
    }

    Instant now() {
        return now;
    }

    /** How long a report is good for. */
    Duration stale() {
        return stale;
    }

    List<Live> all() {
        return all;
    }

    /** Null when it is not there. */
    @Nullable
    Live get(String id) {
        return byId.get(id);
    }

    /** The names of a few, for a text. */
    static String names(Collection<Live> some) {
        List<String> names = some.stream().map(Live::name).distinct().sorted().toList();
        String shown = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() <= MOST_NAMES ? shown : shown + " and " + (names.size() - MOST_NAMES) + " more";
    }
}
