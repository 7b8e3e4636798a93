package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processes of which no component has a link any more, and what that says of their components that never had one: cote.js's
 * responders and publishers.
 *
 * <p>A link that ended tells of no more than itself, as cote.js says no goodbye and a process may close its requester. So a
 * process is given the time of a hello, and is lost when none of its components has said one.
 */
final class LostProcesses {
    /** cote.js's hello interval, unless a component was heard to take longer. */
    static final Duration HELLO = Duration.ofSeconds(2);
    /** For a hello to be late. */
    static final Duration LATE = Duration.ofMillis(500);

    /** When the last link of each broke, by the processes' ids. */
    private final Map<String, Instant> doubts = new HashMap<>();

    /** The link of a component of that process is lost. */
    void linkLost(Peer peer, Instant now) {
        doubts.put(peer.processId(), now);
    }

    /** Those that are lost with their process; each is told once. */
    List<Tracked> lost(Collection<Tracked> components, Instant now) {
        if (doubts.isEmpty()) {
            return List.of();
        }
        Map<String, List<Tracked>> members = new HashMap<>();
        for (Tracked each : components) {
            Peer peer = each.peer;
            if (peer != null && each.isUp() && doubts.containsKey(peer.processId())) {
                members.computeIfAbsent(peer.processId(), of -> new ArrayList<>())
                        .add(each);
            }
        }
        doubts.keySet().retainAll(members.keySet());
        List<Tracked> lost = new ArrayList<>();
        doubts.entrySet().removeIf(doubt -> {
            List<Tracked> process = members.getOrDefault(doubt.getKey(), List.of());
            Instant since = doubt.getValue();
            if (process.stream().anyMatch(each -> each.openLinks > 0 || each.lastSeen.isAfter(since))) {
                return true;
            }
            Duration longest = process.stream()
                    .map(each -> each.helloInterval)
                    .max(Duration::compareTo)
                    .orElse(HELLO);
            boolean over = !now.isBefore(since.plus(longest).plus(LATE));
            if (over) {
                lost.addAll(process);
            }
            return over;
        });
        return lost;
    }
}
