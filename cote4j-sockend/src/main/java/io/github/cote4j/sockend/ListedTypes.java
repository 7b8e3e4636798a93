package io.github.cote4j.sockend;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The request types that the responders of one namespace list for browsers. What the last one listed stays callable for a
 * while after it has gone, so that a request waits out a restart instead of failing at once. Written by one thread, read
 * by any.
 */
final class ListedTypes {
    private static final long REMEMBERED_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long PRESENT = Long.MAX_VALUE;

    private final LongSupplier nanoTime;
    private final long start;
    private final Map<String, Set<String>> byResponder = new HashMap<>();
    /** Until when a type may be called, in nanoseconds from the start. */
    private final Map<String, Long> callableUntil = new ConcurrentHashMap<>();

    ListedTypes(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /** A responder lists these types, whatever it listed before. */
    void listed(String responder, List<String> types) {
        Set<String> listed = Set.copyOf(types);
        Set<String> before = byResponder.put(responder, listed);
        listed.forEach(type -> callableUntil.put(type, PRESENT));
        if (before != null) {
            before.forEach(this::letGo);
        }
    }

    /** A responder is gone. */
    void gone(String responder) {
        Set<String> before = byResponder.remove(responder);
        if (before != null) {
            before.forEach(this::letGo);
        }
        forgetOld();
    }

    /** Whether a browser may call the type. */
    boolean callable(String type) {
        Long until = callableUntil.get(type);
        return until != null && (until == PRESENT || now() < until);
    }

    private void letGo(String type) {
        if (byResponder.values().stream().noneMatch(listed -> listed.contains(type))) {
            callableUntil.put(type, now() + REMEMBERED_NANOS);
        }
    }

    private void forgetOld() {
        long now = now();
        callableUntil.values().removeIf(until -> until <= now);
    }

    private long now() {
        return nanoTime.getAsLong() - start;
    }
}
