package io.github.cote4j.shop.purchase;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The purchases under way in this process, so many at most. A buyer's wait for one has an end; the purchase itself goes on.
 *
 * <p>Runs until it is closed; what is under way then is left to {@link OpenOrders}. Safe for use by several threads.
 */
final class UnderWay implements AutoCloseable {
    private static final long IDLE_THREAD_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    /** With a thread for each, which mostly waits for other services. */
    UnderWay(int most) {
        AtomicInteger number = new AtomicInteger();
        // No queue: what waits in one would be begun when its buyer has long been told something else.
        threads = new ThreadPoolExecutor(
                0, most, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "purchase-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Starts a purchase.
     *
     * @param patience how long its buyer waits for it
     * @return fails as the purchase does, or with {@code ORDER_PENDING} when the buyer's patience is over
     * @throws ShopError {@code UNAVAILABLE} when too many are under way
     */
    <T> CompletableFuture<T> start(String orderId, Supplier<T> purchase, Duration patience) {
        CompletableFuture<T> done;
        try {
            done = CompletableFuture.supplyAsync(purchase, threads);
        } catch (RejectedExecutionException e) {
            throw new ShopError(
                    ErrorCode.UNAVAILABLE,
                    "too many purchases are under way; this request bought nothing, try again in a moment");
        }
        // A copy, since one that has timed out before its thread was there would not be started.
        return done.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(failure -> {
            throw failure instanceof TimeoutException ? Checkout.pending(orderId) : new CompletionException(failure);
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
