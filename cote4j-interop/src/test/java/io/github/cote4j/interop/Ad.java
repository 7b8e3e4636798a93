package io.github.cote4j.interop;

import java.util.List;

/**
 * What a component says of itself, in either language. Null stands for "not said".
 *
 * @param name its name
 * @param key its key
 * @param namespace its namespace
 * @param subset a responder's subset
 * @param subscribesTo a subscriber's patterns
 * @param respondsTo the types that a responder opens to browsers, and so says it handles
 * @param port the first TCP port that a responder or publisher tries
 * @param timeoutMillis a requester's timeout
 */
record Ad(
        String name,
        String key,
        String namespace,
        String subset,
        List<String> subscribesTo,
        List<String> respondsTo,
        Integer port,
        Integer timeoutMillis) {
    static Ad of(String name, String key) {
        return new Ad(name, key, null, null, null, null, null, null);
    }

    Ad key(String key) {
        return new Ad(name, key, namespace, subset, subscribesTo, respondsTo, port, timeoutMillis);
    }

    Ad namespace(String namespace) {
        return new Ad(name, key, namespace, subset, subscribesTo, respondsTo, port, timeoutMillis);
    }

    Ad subset(String subset) {
        return new Ad(name, key, namespace, subset, subscribesTo, respondsTo, port, timeoutMillis);
    }

    Ad subscribesTo(String... patterns) {
        return new Ad(name, key, namespace, subset, List.of(patterns), respondsTo, port, timeoutMillis);
    }

    Ad respondsTo(String... types) {
        return new Ad(name, key, namespace, subset, subscribesTo, List.of(types), port, timeoutMillis);
    }

    Ad port(int port) {
        return new Ad(name, key, namespace, subset, subscribesTo, respondsTo, port, timeoutMillis);
    }

    Ad timeoutMillis(int timeoutMillis) {
        return new Ad(name, key, namespace, subset, subscribesTo, respondsTo, port, timeoutMillis);
    }
}
