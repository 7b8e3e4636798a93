package io.github.cote4j.sockend;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The request types that the responders of one namespace list for browsers. What the last one listed stays callable for a
 * while after it has gone, so that a request waits out a restart instead of failing at once. Lists come from whoever is in
 * the mesh, so both the types listed and those remembered are bounded. Written by one thread, read by any.
 */
final class ListedTypes {
    /** The most types that are listed at a time, and the most that are remembered. */
    static final int MAX_TYPES = 10_000;

    private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, Set<String>> byResponder = new HashMap<>();
    /** How many responders list a type. */
    private final Map<String, Integer> listed = new ConcurrentHashMap<>();
    /** Until when a type that nobody lists may be called, in nanoseconds from the start; the first to end in front. */
    private final Map<String, Long> remembered = new LinkedHashMap<>();

    ListedTypes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /**
     * A responder lists these types, whatever it listed before.
     *
     * @return whether there was room for all of them; what there was none for cannot be called
     */
    boolean listed(String responder, List<String> types) {
        gone(responder);
        Set<String> taken = new HashSet<>();
        boolean room = true;
        for (String type : types) {
            if (!usable(type) || taken.contains(type)) {
                continue;
            }
            if (listed.size() >= MAX_TYPES && !listed.containsKey(type)) {
                room = false;
                continue;
            }
            taken.add(type);
            listed.merge(type, 1, Integer::sum);
            forget(type);
        }
        byResponder.put(responder, taken);
        return room;
    }

    /** A responder is gone. */
    void gone(String responder) {
        Set<String> before = byResponder.remove(responder);
        if (before != null) {
            before.forEach(this::letGo);
        }
    }

    /** Whether a browser may call the type. */
    boolean callable(String type) {
        return listed.containsKey(type) || isRemembered(type);
    }

    /** How many types are listed or remembered. */
    synchronized int size() {
        return listed.size() + remembered.size();
    }

    /** A Node responder takes a type with a star for a pattern, and would run handlers that it does not list. */
    private static boolean usable(String type) {
        return !type.isBlank() && type.indexOf('*') < 0;
    }

    private void letGo(String type) {
        if (listed.getOrDefault(type, 1) == 1) {
            // Before it is taken from those listed: a reader finds it in one of the two.
            remember(type);
        }
        listed.computeIfPresent(type, (each, count) -> count == 1 ? null : count - 1);
    }

    private synchronized void remember(String type) {
        long now = now();
        remembered.put(type, now + REMEMBERED_NANOS);
        Iterator<Long> ends = remembered.values().iterator();
        while (ends.hasNext() && (ends.next() <= now || remembered.size() > MAX_TYPES)) {
            ends.remove();
        }
    }

    private synchronized void forget(String type) {
        remembered.remove(type);
    }

    private synchronized boolean isRemembered(String type) {
        Long until = remembered.get(type);
        return until != null && now() < until;
    }

    private long now() {
        return nanoTime.getAsLong() - start;
    }
}
