package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.internal.wire.Argument;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request about to be made. Immutable: each method returns a changed copy, and a call can be sent many times. */
public final class Call {
    /** The type of a request whose body is bytes travels in a header, which holds up to 64 KiB of UTF-8. */
    private static final int MAX_TYPE_OF_BYTES = 0xffff / 3;

    private final Requester requester;
    private final String type;
    private final @Nullable Object body;
    private final Duration timeout;
    private final @Nullable String subset;
    private final @Nullable String affinity;
    private final Retry retry;

    Call(
            Requester requester,
            String type,
            @Nullable Object body,
            Duration timeout,
            @Nullable String subset,
            @Nullable String affinity,
            Retry retry) {
        this.requester = requester;
        this.type = type;
        this.body = body;
        this.timeout = timeout;
        this.subset = subset;
        this.affinity = affinity;
        this.retry = retry;
    }

    /** With a body: a value for the codec, {@link Json}, {@code byte[]} or a {@link Payload}. */
    public Call body(@Nullable Object body) {
        return new Call(requester, type, body, timeout, subset, affinity, retry);
    }

    /** With a time of its own; it begins when the request is made, and writing the body is part of it. */
    public Call timeout(Duration timeout) {
        return new Call(requester, type, body, Checks.positive(timeout, "timeout"), subset, affinity, retry);
    }

    /** Only to responders of the subset; it waits while there is none. */
    public Call subset(String subset) {
        return new Call(requester, type, body, timeout, Checks.notBlank(subset, "subset"), affinity, retry);
    }

    /** With a key for {@link io.github.cote4j.balancing.Balancers#sticky()}: equal keys go to one responder. */
    public Call affinity(String affinity) {
        return new Call(requester, type, body, timeout, subset, Checks.notBlank(affinity, "affinity"), retry);
    }

    /** May be repeated: up to so many times, as {@link Retry#times} says. */
    public Call retry(int times) {
        return retry(Retry.times(times));
    }

    /** May be repeated: running it twice does no harm. Default: what the requester's options say, which is never. */
    public Call retry(Retry retry) {
        return new Call(
                requester, type, body, timeout, subset, affinity, java.util.Objects.requireNonNull(retry, "retry"));
    }

    /**
     * Sends it. The future fails with a {@link RequestException}; cancelling it takes the request back if it was not
     * sent yet.
     */
    public CompletableFuture<Reply> send() {
        return send(Function.identity());
    }

    /** Sends it and converts its first result; null when there is none. Fails as {@link #send()} does. */
    public <T> CompletableFuture<T> send(Class<T> result) {
        return send(reply -> reply.as(result));
    }

    /** Sends it and converts its first result to a generic type; null when there is none. Fails as {@link #send()} does. */
    public CompletableFuture<@Nullable Object> send(Type result) {
        return send(reply -> reply.as(result));
    }

    /**
     * Sends it and waits for its reply.
     *
     * @throws RequestException as the future of {@link #send()} fails
     * @throws java.util.concurrent.CancellationException when the thread is interrupted; it stays interrupted
     * @throws IllegalStateException on an event loop, which must not wait
     */
    public Reply request() {
        requester.refuseLoop();
        long now = System.nanoTime();
        byte[] argument;
        try {
            argument = encode();
        } catch (CodecException e) {
            throw unwritable(e);
        }
        Pending.Blocking pending = new Pending.Blocking(this, argument, blob(), now);
        requester.engine().submit(pending);
        return pending.await(requester.engine());
    }

    /** Sends it and waits for its first result; null when there is none. Throws as {@link #request()} does. */
    public <T> @Nullable T request(Class<T> result) {
        return convert(request(), result);
    }

    @Nullable
    Object request(Type result) {
        return convert(request(), result);
    }

    private <T> @Nullable T convert(Reply reply, Class<T> result) {
        try {
            return reply.as(result);
        } catch (CodecException e) {
            throw unreadable(e);
        }
    }

    private @Nullable Object convert(Reply reply, Type result) {
        try {
            return reply.as(result);
        } catch (CodecException e) {
            throw unreadable(e);
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> send(Function<Reply, T> conversion) {
        long now = System.nanoTime();
        byte[] argument;
        try {
            argument = encode();
        } catch (CodecException e) {
            return CompletableFuture.failedFuture(unwritable(e));
        }
        Pending.Future<T> pending = new Pending.Future<>(this, argument, blob(), now, conversion, requester.engine());
        requester.engine().submit(pending);
        return pending.future();
    }

    private byte[] encode() {
        if (blob() && type.length() > MAX_TYPE_OF_BYTES) {
            throw new CodecException("with bytes a type has at most " + MAX_TYPE_OF_BYTES + " characters", null);
        }
        byte[] argument = blob() ? Argument.blob(bytes()) : requester.bodies().request(type, body);
        int limit = requester.mesh.config().maxFrameBytes() - 1_024 - 4 * type.length();
        if (argument.length > limit) {
            throw new CodecException("its " + argument.length + " bytes are over the limit of " + limit, null);
        }
        return argument;
    }

    private boolean blob() {
        return body instanceof byte[] || body instanceof Payload payload && payload.isBytes();
    }

    private byte[] bytes() {
        return body instanceof Payload payload ? payload.bytes() : (byte[]) java.util.Objects.requireNonNull(body);
    }

    private BadPayloadException unwritable(CodecException e) {
        return new BadPayloadException(type, false, "the body of '" + type + "' was not sent: " + e.getMessage(), e);
    }

    private BadPayloadException unreadable(CodecException e) {
        return new BadPayloadException(type, true, "the reply to '" + type + "' is not readable: " + e.getMessage(), e);
    }

    String type() {
        return type;
    }

    Duration timeout() {
        return timeout;
    }

    @Nullable
    String subset() {
        return subset;
    }

    Retry retry() {
        return retry;
    }

    @Nullable
    String affinity() {
        return affinity;
    }
}
