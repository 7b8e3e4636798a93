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

    /**
     * A handler and how it is called.
     *
     * @param nonBlocking whether it runs on the event loop
     */
    record Registered(Handler<Request> handler, boolean nonBlocking) {}

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
