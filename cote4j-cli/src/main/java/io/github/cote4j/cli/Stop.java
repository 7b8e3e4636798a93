package io.github.cote4j.cli;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wish, made once, that the running command ends: a signal, or standard output closed. Safe for all threads. */
final class Stop {
    private final CompletableFuture<Void> requested = new CompletableFuture<>();
    private volatile Duration drain = Duration.ofSeconds(10);

    void request() {
        requested.complete(null);
    }

    boolean isRequested() {
        return requested.isDone();
    }

    /** Says how long work in hand may go on after the wish. */
    void drain(Duration time) {
        drain = time;
    }

    /** How long work in hand may go on after the wish, 10 s unless said otherwise. */
    Duration drain() {
        return drain;
    }

    /** Runs the action when the wish is made, on that thread; now if it has been. */
    void onRequest(Runnable action) {
        requested.thenRun(action);
    }

    /** Waits for the wish without bound. */
    void await() throws InterruptedException {
        awaitEither(new CompletableFuture<>());
    }

    /** Waits for the wish; false when the time ran out first. */
    boolean await(Duration time) throws InterruptedException {
        return awaitEither(new CompletableFuture<>(), time);
    }

    /** Waits until the wish is made or the work has ended, well or badly. */
    void awaitEither(CompletableFuture<?> work) throws InterruptedException {
        ended(CompletableFuture.anyOf(requested, work));
    }

    /** Waits until the wish is made or the work has ended; false when the time ran out before both. */
    boolean awaitEither(CompletableFuture<?> work, Duration time) throws InterruptedException {
        try {
            CompletableFuture.anyOf(requested, work).get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private static void ended(Future<?> either) throws InterruptedException {
        try {
            either.get();
        } catch (ExecutionException e) {
            // How the work ended is for the caller to ask; here it only matters that it has.
        }
    }
}
