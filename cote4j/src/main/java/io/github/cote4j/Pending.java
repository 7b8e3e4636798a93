package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.internal.concurrent.DeadlineWheel;
import io.github.cote4j.internal.concurrent.TaskBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request from the call to its end. Made on the caller's thread and from then on changed on the requester's loop
 * only; it ends once, with {@link #end}, and then {@link #run} tells the caller.
 */
abstract class Pending extends DeadlineWheel.Entry implements TaskBatch.Task {
    /** Longer timeouts are cut to this, a hundred years, so that sums of times do not overflow. */
    private static final long LONGEST_NANOS = Duration.ofDays(36_500).toNanos();

    final String type;
    final byte[] body;
    final boolean blob;
    final @Nullable String subset;
    final @Nullable String affinity;
    final Duration timeout;
    final Retry retry;
    /** When its time is up, by {@link System#nanoTime()}. */
    final long deadline;
    /** When it was made, by the same clock. */
    final long calledAt;

    /** Where it was sent; null while it waits. */
    @Nullable
    RequesterSlot slot;
    /** Responders that refused it before any handler ran, and are not asked again. */
    private List<RequesterSlot> refusedBy = List.of();
    /** Its number on the wire while it is sent. */
    long number;

    long sentAt;
    /** Where its frame ends on its link while it is sent. */
    long position;
    /** How often it has been sent again after an attempt that may have run. */
    int repetitions;
    /** Whether it has added to the budget of repetitions. */
    boolean counted;
    /** How often it has rested before it was sent again. */
    int pauses;
    /** The first failure after which a handler may have run. */
    private @Nullable RequestException mayHaveRun;

    boolean ended;
    /** Whether it is failed when its time on the wheel comes because nobody handles its type. */
    boolean unhandled;

    private @Nullable Reply reply;
    private @Nullable RequestException failure;

    Pending(Call call, byte[] body, boolean blob, long now) {
        this.type = call.type();
        this.subset = call.subset();
        this.affinity = call.affinity();
        this.timeout = call.timeout();
        this.retry = call.retry();
        this.calledAt = now;
        this.deadline = now + Math.min(LONGEST_NANOS, saturatedNanos(timeout));
        this.body = body;
        this.blob = blob;
    }

    private static long saturatedNanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return Long.MAX_VALUE;
        }
    }

    final boolean wasRefusedBy(RequesterSlot responder) {
        return refusedBy.contains(responder);
    }

    final void refused(RequesterSlot responder) {
        if (refusedBy.isEmpty()) {
            refusedBy = new ArrayList<>(2);
        }
        refusedBy.add(responder);
    }

    final void forgetRefusals() {
        refusedBy = List.of();
    }

    /** Why the request cannot be sent to the responder, if so, and ends. */
    final @Nullable RequestException obstacle(RequesterSlot responder, long now) {
        if (deadline - now <= 0) {
            return new RequestTimeoutException(type, timeout, false);
        }
        if (blob && !responder.jvm()) {
            return new BadPayloadException(
                    type, false, responder.describe() + " is no cote4j responder and takes no bytes", null);
        }
        return null;
    }

    /** An attempt ended like this. */
    final void failed(RequestException failure) {
        if (mayHaveRun == null && failure.mayHaveRun()) {
            mayHaveRun = failure;
        }
    }

    /** What the caller is told when the last attempt ended like this: that nothing ran only if that is true of all. */
    final RequestException outcome(RequestException last) {
        RequestException earlier = mayHaveRun;
        if (earlier == null || earlier == last || last.mayHaveRun()) {
            return last;
        }
        if (last instanceof RequestTimeoutException) {
            return new RequestTimeoutException(type, timeout, true);
        }
        if (last instanceof ClosedException) {
            return new ClosedException(type, true);
        }
        earlier.addSuppressed(last);
        return earlier;
    }

    /** How long an attempt that is not the last may take. */
    final Duration attemptTimeout() {
        Duration ofAttempt = retry.attemptTimeout();
        return ofAttempt == null || repetitions >= retry.times() ? timeout : ofAttempt;
    }

    /** When the attempt that begins now is over. */
    final long attemptEnd(long now) {
        return retry.attemptTimeout() == null ? deadline : Math.min(deadline, now + saturatedNanos(attemptTimeout()));
    }

    /** Keeps how it ended, for {@link #run}. */
    final void end(@Nullable Reply reply, @Nullable RequestException failure) {
        this.ended = true;
        this.reply = reply;
        this.failure = failure;
    }

    @Nullable
    Reply reply() {
        return reply;
    }

    @Nullable
    RequestException failure() {
        return failure;
    }

    /** Whether telling the caller runs code of the user's, and so must leave the loop. */
    abstract boolean runsUserCode();

    /** Tells the caller. */
    @Override
    public abstract void run();

    /** Does not happen, as completions go to a spare thread before they are refused; and if, it is told all the same. */
    @Override
    public final void rejected(Throwable reason) {
        run();
    }

    final BadPayloadException unreadable(CodecException e) {
        return new BadPayloadException(type, true, "the reply to '" + type + "' is not readable: " + e.getMessage(), e);
    }

    /** A request whose caller holds a future. */
    static final class Future<T extends @Nullable Object> extends Pending {
        private final Function<Reply, T> conversion;
        private final Cancellable<T> future;

        Future(Call call, byte[] body, boolean blob, long now, Function<Reply, T> conversion, RequestEngine engine) {
            super(call, body, blob, now);
            this.conversion = conversion;
            this.future = new Cancellable<>(() -> engine.cancel(this));
        }

        CompletableFuture<T> future() {
            return future;
        }

        @Override
        boolean runsUserCode() {
            return true;
        }

        @Override
        public void run() {
            Reply reply = reply();
            if (reply == null) {
                future.completeExceptionally(failure());
                return;
            }
            T value;
            try {
                value = conversion.apply(reply);
            } catch (CodecException e) {
                future.completeExceptionally(unreadable(e));
                return;
            } catch (Throwable e) {
                // A codec of the user's may throw anything; nobody else could end this future.
                future.completeExceptionally(unreadable(new CodecException(e.toString(), e)));
                return;
            }
            future.complete(value);
        }
    }

    /** A future whose cancellation takes the request back, as far as that is possible. */
    private static final class Cancellable<T extends @Nullable Object> extends CompletableFuture<T> {
        private final Runnable whenCancelled;

        Cancellable(Runnable whenCancelled) {
            this.whenCancelled = whenCancelled;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                whenCancelled.run();
            }
            return cancelled;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new CompletableFuture<>();
        }
    }

    /** A request whose caller waits. */
    static final class Blocking extends Pending {
        private final Thread caller = Thread.currentThread();
        private volatile boolean done;

        Blocking(Call call, byte[] body, boolean blob, long now) {
            super(call, body, blob, now);
        }

        /** Waits for the end. */
        Reply await(RequestEngine engine) {
            while (!done) {
                LockSupport.park(this);
                if (!done && Thread.currentThread().isInterrupted()) {
                    engine.cancel(this);
                    throw new CancellationException("interrupted while waiting for the reply to '" + type + "'");
                }
            }
            Reply reply = reply();
            if (reply != null) {
                return reply;
            }
            RequestException failure = failure();
            throw failure == null ? new CancellationException() : failure;
        }

        @Override
        boolean runsUserCode() {
            return false;
        }

        @Override
        public void run() {
            done = true;
            LockSupport.unpark(caller);
        }
    }
}
