package io.github.cote4j;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * An event as a subscriber hears it. Immutable and safe to share.
 *
 * @param topic what it was published on, without the namespace
 * @param data what was published
 */
public record Event(String topic, Payload data) {
    /** The data as the given class. */
    public <T> @Nullable T as(Class<T> type) {
        return data.as(type);
    }

    /** The data as the given type. */
    public @Nullable Object as(Type type) {
        return data.as(type);
    }
}
