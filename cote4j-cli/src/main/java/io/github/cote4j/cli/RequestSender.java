package io.github.cote4j.cli;

import io.github.cote4j.Call;
import io.github.cote4j.LinkLostException;
import io.github.cote4j.NobodyThereException;
import io.github.cote4j.OverloadedException;
import io.github.cote4j.QueueFullException;
import io.github.cote4j.Reply;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Sends one request, again when it failed for a reason that may pass, and never beyond its time. Immutable.
 *
 * @param call the request
 * @param timeout the time for all attempts together
 * @param retries the most attempts after the first
 */
record RequestSender(Call call, Duration timeout, int retries) {
    private static final long FIRST_PAUSE_MS = 50;
    private static final long LONGEST_PAUSE_MS = 2_000;

    /** Completes with the reply or fails as the last attempt did. */
    CompletableFuture<Reply> send() {
        return attempt(timeout, System.nanoTime() + timeout.toNanos(), 0);
    }

    private CompletableFuture<Reply> attempt(Duration left, long deadline, int attempt) {
        CompletableFuture<Reply> reply = call.timeout(left).send();
        if (attempt >= retries) {
            return reply;
        }
        return reply.<CompletableFuture<Reply>>handle((value, failure) -> {
                    long pause = pause(attempt);
                    if (failure == null || !mayPass(failure) || System.nanoTime() + pause >= deadline) {
                        return reply;
                    }
                    return CompletableFuture.supplyAsync(
                                    () -> attempt(left(deadline), deadline, attempt + 1),
                                    CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS))
                            .thenCompose(Function.identity());
                })
                .thenCompose(Function.identity());
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
    }

    /** Not a time-out, which has used all of the time, nor an answer, which would be the same again. */
    private static boolean mayPass(Throwable failure) {
        Throwable cause = Failure.cause(failure);
        return cause instanceof LinkLostException
                || cause instanceof OverloadedException
                || cause instanceof QueueFullException
                || cause instanceof NobodyThereException;
    }

    /** Doubles with each attempt and is drawn between half and whole, so that many callers do not come back together. */
    private static long pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(attempt, 10));
        return TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
