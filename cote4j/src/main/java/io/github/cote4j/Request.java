package io.github.cote4j;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as its handler sees it. Immutable and safe to share; it may outlive the handler's call.
 */
public final class Request {
    Request() {}

    /** What is asked for. */
    public String type() {
        throw new UnsupportedOperationException();
    }

    /** The body: a JSON object that holds the fields and {@code type}, or the value or bytes that the caller sent in its place. */
    public Payload body() {
        throw new UnsupportedOperationException();
    }

    /** The body as the given class. */
    public <T> @Nullable T as(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    /** The body as the given type. */
    public @Nullable Object as(Type type) {
        throw new UnsupportedOperationException();
    }

    /** The arguments behind the body, which a Node requester may send; mostly empty. */
    public List<Payload> extras() {
        throw new UnsupportedOperationException();
    }

    /** The time that the caller still waits; empty when it did not say (Node). */
    public Optional<Duration> remaining() {
        throw new UnsupportedOperationException();
    }

    /** Whether nobody waits for the reply any more: the time is up or the link is gone. */
    public boolean abandoned() {
        throw new UnsupportedOperationException();
    }
}
