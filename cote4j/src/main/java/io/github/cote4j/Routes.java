package io.github.cote4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which responders can take which requests, and the requests that wait for one. Kept for each pair of type and subset,
 * and worked out anew after a responder came, went or changed. Lives on the requester's loop.
 */
final class Routes {
    private static final int MAX_IDLE = 4_096;

    private record Key(String type, @Nullable String subset) {}

    private final boolean onlyListed;
    private final Map<String, Route> byType = new HashMap<>();
    private final Map<Key, Route> bySubset = new HashMap<>();

    /**
     * @param onlyListed whether only responders that list the type for callers from outside are asked
     */
    Routes(boolean onlyListed) {
        this.onlyListed = onlyListed;
    }

    /** The way of requests of one type and subset. */
    static final class Route {
        final String type;
        final @Nullable String subset;
        private final boolean onlyListed;
        final ArrayDeque<Pending> waiting = new ArrayDeque<>();
        /** Whether only the pace keeps those that wait: new ones may go before them. */
        boolean heldBack;
        /** Those that can take a request; null when it must be worked out. */
        private @Nullable List<RequesterSlot> candidates;
        /** Those that were left out for doing badly and are to be tried again. */
        private List<RequesterSlot> trials = List.of();
        /** Whether responders are there and none of them handles the type. */
        private boolean unhandled;

        Route(String type, @Nullable String subset, boolean onlyListed) {
            this.type = type;
            this.subset = subset;
            this.onlyListed = onlyListed;
        }

        List<RequesterSlot> candidates(Collection<RequesterSlot> linked) {
            if (candidates == null) {
                candidates = workOut(linked);
            }
            return candidates;
        }

        /** As of the last look at the candidates. */
        List<RequesterSlot> trials() {
            return trials;
        }

        boolean unhandled() {
            return unhandled;
        }

        private List<RequesterSlot> workOut(Collection<RequesterSlot> linked) {
            List<RequesterSlot> sure = new ArrayList<>();
            List<RequesterSlot> silent = new ArrayList<>();
            boolean declared = false;
            boolean somebody = false;
            for (RequesterSlot slot : linked) {
                if (slot.leaving
                        || onlyListed && !slot.lists(type)
                        || subset != null
                                && !subset.equals(slot.peer.advertisement().subset())) {
                    continue;
                }
                somebody = true;
                if (slot.declares(type)) {
                    declared = true;
                    sure.add(slot);
                } else if (!slot.says()) {
                    silent.add(slot);
                    if (slot.hasAnswered(type)) {
                        sure.add(slot);
                    }
                }
            }
            // Having answered alone earns no preference: of several that say nothing, the first to answer would
            // get everything from then on.
            List<RequesterSlot> chosen = declared ? sure : silent;
            unhandled = somebody && chosen.isEmpty();
            trials = chosen.stream().filter(slot -> slot.standing.onTrial()).toList();
            List<RequesterSlot> likely = preferred(chosen, slot -> !slot.doubtful(type));
            List<RequesterSlot> heard = preferred(likely, slot -> !slot.unheard);
            return preferred(heard, slot -> !slot.standing.out());
        }

        private static List<RequesterSlot> preferred(List<RequesterSlot> all, Predicate<RequesterSlot> good) {
            List<RequesterSlot> preferred = all.stream().filter(good).toList();
            return preferred.isEmpty() ? all : preferred;
        }
    }

    Route of(Pending pending) {
        if (pending.subset == null) {
            Route route = byType.get(pending.type);
            if (route == null) {
                dropIdle(byType);
                route = new Route(pending.type, null, onlyListed);
                byType.put(pending.type, route);
            }
            return route;
        }
        dropIdle(bySubset);
        return bySubset.computeIfAbsent(
                new Key(pending.type, pending.subset), key -> new Route(key.type, key.subset, onlyListed));
    }

    /** Forgets who can take what, after a responder came, went or changed. */
    void changed() {
        all().forEach(route -> route.candidates = null);
    }

    /** The routes that requests wait on. */
    List<Route> waiting() {
        return all().stream().filter(route -> !route.waiting.isEmpty()).toList();
    }

    private List<Route> all() {
        List<Route> all = new ArrayList<>(byType.values());
        all.addAll(bySubset.values());
        return all;
    }

    private static void dropIdle(Map<?, Route> routes) {
        // Types may be made up by callers without end.
        if (routes.size() >= MAX_IDLE) {
            routes.values().removeIf(route -> route.waiting.isEmpty());
        }
    }
}
