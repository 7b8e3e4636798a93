package io.github.cote4j;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request about to be made. Immutable: each method returns a changed copy, and a call can be sent many times. */
public final class Call {
    Call() {}

    /** With a body: a value for the codec, {@link Json}, {@code byte[]} or a {@link Payload}. */
    public Call body(@Nullable Object body) {
        throw new UnsupportedOperationException();
    }

    /** With a time of its own. */
    public Call timeout(Duration timeout) {
        throw new UnsupportedOperationException();
    }

    /** Only to responders of the subset; it waits while there is none. */
    public Call subset(String subset) {
        throw new UnsupportedOperationException();
    }

    /** With a key for {@link io.github.cote4j.balancing.Balancers#sticky()}: equal keys go to one responder. */
    public Call affinity(String affinity) {
        throw new UnsupportedOperationException();
    }

    /** Sends it. */
    public CompletableFuture<Reply> send() {
        throw new UnsupportedOperationException();
    }

    /** Sends it and converts its first result. */
    public <T> CompletableFuture<T> send(Class<T> result) {
        throw new UnsupportedOperationException();
    }

    /** Sends it and converts its first result to a generic type. */
    public CompletableFuture<@Nullable Object> send(Type result) {
        throw new UnsupportedOperationException();
    }

    /** Sends it and waits for its reply. */
    public Reply request() {
        throw new UnsupportedOperationException();
    }

    /** Sends it and waits for its first result. */
    public <T> @Nullable T request(Class<T> result) {
        throw new UnsupportedOperationException();
    }
}
