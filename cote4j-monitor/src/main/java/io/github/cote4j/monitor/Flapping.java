package io.github.cote4j.monitor;

import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code flapping}: a component that is started again and again, or whose link breaks again and again.
 *
 * <p>A process that starts anew has a new id: the same component is one of the same name, kind, key, namespace, host and
 * command. One that comes counts as a restart when it takes the place of one that went; replicas that come together do not.
 * Monitors are opened and closed as people like.
 */
final class Flapping {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** With the first start that is three arrivals. */
    private static final int RESTARTS = 2;

    private static final int BACKS = 3;
    private static final int MOST_IDENTITIES = 10_000;
    private static final int MOST_TIMES = 100;

    private final Map<Identity, Place> places = new HashMap<>();

    private record Identity(
            String name,
            @Nullable String kind,
            String key,
            @Nullable String namespace,
            String host,
            String command) {
        static Identity of(Peer peer) {
            var said = peer.advertisement();
            return new Identity(
                    said.name(), said.axonType(), said.key(), said.namespace(), peer.hostName(), peer.processCommand());
        }
    }

    private record Departure(Instant time, boolean goodbye) {}

    private static final class Place {
        private final ArrayDeque<Instant> arrivals = new ArrayDeque<>();
        /** Of those in whose place nobody has come yet. */
        private final ArrayDeque<Departure> departures = new ArrayDeque<>();
        /** By what the one ended that was there before. */
        private final ArrayDeque<Departure> restarts = new ArrayDeque<>();

        private String latest = "";
    }

    void arrived(Peer peer, Instant now) {
        Place place = place(peer);
        if (place == null) {
            return;
        }
        place.latest = peer.id();
        push(place.arrivals, now);
        Departure before = place.departures.pollFirst();
        if (before != null) {
            push(place.restarts, new Departure(now, before.goodbye));
        }
    }

    void departed(Peer peer, boolean goodbye, Instant now) {
        Place place = place(peer);
        if (place != null) {
            push(place.departures, new Departure(now, goodbye));
        }
    }

    /** One that departed is there again itself. */
    void back(Peer peer) {
        Place place = place(peer);
        if (place != null) {
            place.departures.pollLast();
        }
    }

    void expire(Instant now) {
        Instant end = now.minus(MINUTE);
        places.values().removeIf(place -> {
            place.arrivals.removeIf(each -> each.isBefore(end));
            place.departures.removeIf(each -> each.time.isBefore(end));
            place.restarts.removeIf(each -> each.time.isBefore(end));
            return place.arrivals.isEmpty() && place.departures.isEmpty() && place.restarts.isEmpty();
        });
    }

    void find(LiveMesh mesh, Consumer<Finding> found) {
        links(mesh, found);
        if (places.values().stream().noneMatch(place -> place.restarts.size() >= RESTARTS)) {
            return;
        }
        Map<Identity, Integer> present = new HashMap<>();
        mesh.all().forEach(each -> present.merge(Identity.of(each.peer()), 1, Integer::sum));
        places.forEach((identity, place) -> {
            // A rolling restart of several replicas restarts each of them once.
            int instances = Math.max(1, present.getOrDefault(identity, 0));
            if (place.restarts.size() >= RESTARTS * instances && place.arrivals.size() > RESTARTS) {
                found.accept(restarting(identity, place));
            }
        });
    }

    private static Finding restarting(Identity identity, Place place) {
        long orderly = place.restarts.stream().filter(Departure::goodbye).count();
        boolean allOrderly = orderly == place.restarts.size();
        String how = allOrderly
                ? "each time after a goodbye"
                : orderly == 0 ? "without a goodbye" : orderly + " of them after a goodbye";
        return new Finding(
                "flapping",
                allOrderly ? Alert.Severity.NOTICE : Alert.Severity.WARNING,
                place.latest,
                identity.toString(),
                "'" + Words.shown(identity.name) + "' on " + Words.shown(identity.host) + " was restarted "
                        + place.restarts.size() + " times within a minute, " + how,
                allOrderly
                        ? "If it is not a command that is run again and again: see in its log why it ends ("
                                + Words.command(identity.command) + ")"
                        : "See in its log, and in that of what starts it, why it ends ("
                                + Words.command(identity.command) + ")");
    }

    private static void links(LiveMesh mesh, Consumer<Finding> found) {
        for (Live each : mesh.all()) {
            if (isMonitor(each.peer())) {
                continue;
            }
            long backs = each.tracked().backs.stream()
                    .filter(time -> !time.isBefore(mesh.now().minus(MINUTE)))
                    .count();
            if (backs >= BACKS) {
                found.accept(new Finding(
                        "flapping",
                        Alert.Severity.WARNING,
                        each.id(),
                        each.id(),
                        each.name() + " on " + each.host() + " was lost and came back " + backs
                                + " times within a minute",
                        "Look at the network between it and the monitor, and for long pauses of its process; where pauses"
                                + " are normal, raise COTE_LINK_TIMEOUT (links) or COTE_NODE_TIMEOUT (discovery)"));
            }
        }
    }

    private static boolean isMonitor(Peer peer) {
        return peer.advertisement().type().equals("monitor");
    }

    private @Nullable Place place(Peer peer) {
        if (isMonitor(peer)) {
            return null;
        }
        Identity identity = Identity.of(peer);
        Place place = places.get(identity);
        if (place == null && places.size() < MOST_IDENTITIES) {
            place = new Place();
            places.put(identity, place);
        }
        return place;
    }

    private static <T> void push(ArrayDeque<T> queue, T value) {
        if (queue.size() >= MOST_TIMES) {
            queue.removeFirst();
        }
        queue.addLast(value);
    }
}
