package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.CodecException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A request as its handler sees it. Immutable and safe to share; it may outlive the handler's call. */
public final class Request {
    private static final long NO_DEADLINE = Long.MIN_VALUE;

    private final String type;
    private final Payload body;
    private final List<Payload> extras;
    private final long deadline;
    private final BooleanSupplier callerGone;
    private final Codec codec;

    private Request(
            String type, Payload body, List<Payload> extras, long deadline, BooleanSupplier callerGone, Codec codec) {
        this.type = type;
        this.body = body;
        this.extras = extras;
        this.deadline = deadline;
        this.callerGone = callerGone;
        this.codec = codec;
    }

    /**
     * A request that has arrived.
     *
     * @param ttlMillis the time that the caller still waits, or -1 when it did not say
     */
    static Request of(
            String type, Payload body, List<Payload> extras, int ttlMillis, BooleanSupplier callerGone, Codec codec) {
        long deadline = ttlMillis < 0 ? NO_DEADLINE : System.nanoTime() + ttlMillis * 1_000_000L;
        return new Request(type, body, extras, deadline, callerGone, codec);
    }

    /** What is asked for. */
    public String type() {
        return type;
    }

    /** The body as it came: a JSON object with the caller's fields and {@code type}, or bytes. */
    public Payload body() {
        return body;
    }

    /**
     * The body as the given class: what the caller sent, be it an object, bytes or a plain value.
     *
     * @throws CodecException when it cannot be converted; thrown on by a handler, the caller gets it as a bad payload
     */
    @SuppressWarnings("unchecked") // the codec gives what it was asked for; a primitive class cannot cast its wrapper
    public <T> @Nullable T as(Class<T> type) {
        return (T) as((Type) type);
    }

    /** The body as the given type; fails as {@link #as(Class)} does. */
    public @Nullable Object as(Type type) {
        return Bodies.unwrap(body, type, codec);
    }

    /** The arguments behind the body, which a Node requester may send; mostly empty. */
    public List<Payload> extras() {
        return extras;
    }

    /** The time that the caller still waits, never below zero; empty when it did not say (Node). */
    public Optional<Duration> remaining() {
        return deadline == NO_DEADLINE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }

    /** Whether nobody waits for the reply any more: the time is up or the link is gone. */
    public boolean abandoned() {
        return callerGone.getAsBoolean() || deadline != NO_DEADLINE && deadline - System.nanoTime() <= 0;
    }

    @Nullable
    Object convert(@Nullable Object value, Type type) {
        byte[] json = codec.encode(value);
        return codec.decode(json, 0, json.length, type);
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
