package io.github.cote4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which handler takes which type: an exact type first, then the earliest pattern that matches. Immutable. */
final class HandlerTable {
    static final HandlerTable EMPTY = new HandlerTable(Map.of());

    private final Map<String, Registered> handlers;
    private final List<Map.Entry<NamePattern, Registered>> patterns = new ArrayList<>();

    /** A handler, how it is called, and how long it takes. */
    static final class Registered {
        /** What a handler is taken to need before it has run: so long that it is started by itself. */
        private static final long UNKNOWN_NANOS = 1_000_000;

        private final Handler<Request> handler;
        private final boolean nonBlocking;
        /** A moving average; several threads write it, and it does not matter if one of them is forgotten. */
        private volatile long usualNanos = UNKNOWN_NANOS;

        Registered(Handler<Request> handler, boolean nonBlocking) {
            this.handler = handler;
            this.nonBlocking = nonBlocking;
        }

        Handler<Request> handler() {
            return handler;
        }

        /** Whether it runs on the event loop. */
        boolean nonBlocking() {
            return nonBlocking;
        }

        /** How long it takes, going by the last calls. */
        long usualNanos() {
            return usualNanos;
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // see the field
        void took(long nanos) {
            usualNanos += (nanos - usualNanos) / 8;
        }

        void stalls() {
            usualNanos = UNKNOWN_NANOS;
        }
    }

    private HandlerTable(Map<String, Registered> handlers) {
        this.handlers = handlers;
        handlers.forEach((type, handler) -> {
            if (NamePattern.isPattern(type)) {
                patterns.add(Map.entry(new NamePattern(type), handler));
            }
        });
    }

    HandlerTable with(String type, Registered handler) {
        Map<String, Registered> more = new LinkedHashMap<>(handlers);
        more.put(type, handler);
        return new HandlerTable(more);
    }

    @Nullable
    Registered find(String type) {
        Registered exact = handlers.get(type);
        if (exact != null || patterns.isEmpty()) {
            return exact;
        }
        for (Map.Entry<NamePattern, Registered> pattern : patterns) {
            if (pattern.getKey().matches(type)) {
                return pattern.getValue();
            }
        }
        return null;
    }

    List<String> types() {
        return List.copyOf(handlers.keySet());
    }
}
