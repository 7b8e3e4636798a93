package io.github.cote4j;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a responder answered. Immutable and safe to share. */
public final class Reply {
    private final List<Payload> results;

    Reply(List<Payload> results) {
        this.results = List.copyOf(results);
    }

    /** All results, in order; empty when the responder answered with none. */
    public List<Payload> results() {
        return results;
    }

    /** The first result as the given class; null when there is none or it is JSON's null. */
    public <T> @Nullable T as(Class<T> type) {
        return results.isEmpty() ? null : results.get(0).as(type);
    }

    /** The first result as the given type; null when there is none or it is JSON's null. */
    public @Nullable Object as(Type type) {
        return results.isEmpty() ? null : results.get(0).as(type);
    }

    /** The first result as JSON text; {@code "null"} when there is none. */
    public String json() {
        return results.isEmpty() ? "null" : results.get(0).json();
    }

    /** The first result for a person. */
    @Override
    public String toString() {
        return results.isEmpty() ? "null" : results.get(0).toString();
    }
}
