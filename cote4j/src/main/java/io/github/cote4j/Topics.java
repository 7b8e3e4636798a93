package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/** How topics travel: {@code message::TOPIC}, or {@code message::NAMESPACE::TOPIC}. */
final class Topics {
    private Topics() {}

    /** What stands before every topic of a namespace. */
    static String prefix(@Nullable String namespace) {
        return "message::" + (namespace == null || namespace.isEmpty() ? "" : namespace + "::");
    }
}
