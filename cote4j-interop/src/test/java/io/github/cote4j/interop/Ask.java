package io.github.cote4j.interop;

import java.util.Map;

/**
 * One request, in either language.
 *
 * @param type what is asked for
 * @param body the other fields
 * @param timeoutMillis its own timeout, or null
 * @param subset the subset it is directed to, or null
 */
record Ask(String type, Map<String, Object> body, Integer timeoutMillis, String subset) {
    static Ask of(String type) {
        return of(type, Map.of());
    }

    static Ask of(String type, Map<String, Object> body) {
        return new Ask(type, body, null, null);
    }

    static Ask echo(Object value) {
        return of("echo", Map.of("value", value));
    }

    Ask timeoutMillis(int timeoutMillis) {
        return new Ask(type, body, timeoutMillis, subset);
    }

    Ask subset(String subset) {
        return new Ask(type, body, timeoutMillis, subset);
    }
}
