package io.github.cote4j.shop.purchase;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.User;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a buyer is served: begins an order, has the {@link PurchaseSaga} finish it, and tells the buyer what is certain, no later than
 * the buyer waits for it. What is not certain by then is told as {@link ErrorCode#ORDER_PENDING} and goes on without the buyer.
 *
 * <p>Runs until it is closed; orders under way then are finished by {@link OpenOrders}. Safe for use by several threads.
 */
final class Checkout implements AutoCloseable {
    /** One more is refused. Each has a thread, which mostly waits for other services. */
    static final int UNDER_WAY_AT_MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);
    private static final long IDLE_THREAD_SECONDS = 10;

    private final ShopData data;
    private final PurchaseSaga saga;
    private final ExecutorService threads;

    Checkout(ShopData data, PurchaseSaga saga) {
        this.data = data;
        this.saga = saga;
        AtomicInteger number = new AtomicInteger();
        // No queue: an order that waits for a thread would be begun when its buyer has long been told something else.
        this.threads = new ThreadPoolExecutor(
                0, UNDER_WAY_AT_MOST, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "purchase-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** What a buyer gets: as the workshop's clients read it. */
    record Bought(User user, Purchase purchase) {}

    /**
     * Buys. The same order again, while the first is under way or later, is answered with what became of the one order.
     *
     * @param patience how long the buyer waits for the answer
     * @return fails with a {@link ShopError}
     */
    CompletableFuture<Bought> buy(ShopData.NewOrder order, Duration patience) {
        CompletableFuture<Bought> bought;
        try {
            bought = CompletableFuture.supplyAsync(() -> bought(order), threads);
        } catch (RejectedExecutionException e) {
            throw new ShopError(
                    ErrorCode.UNAVAILABLE,
                    "too many purchases are under way; this request bought nothing, try again in a moment");
        }
        return bought.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionally(failure -> {
            throw failure instanceof TimeoutException ? pending(order.orderId()) : new CompletionException(failure);
        });
    }

    private Bought bought(ShopData.NewOrder wanted) {
        Order order = reserve(wanted);
        try {
            return answer(saga.finish(order));
        } catch (ShopError refusal) {
            throw refusal;
        } catch (RuntimeException e) {
            // Whatever it was: the order is in the log, and is finished from there.
            LOG.warn("Order {} is left for later: {}", order.orderId(), e.toString());
            throw pending(order.orderId());
        }
    }

    /** Begins the order, or finds it begun. */
    private Order reserve(ShopData.NewOrder wanted) {
        try {
            return data.reserve(wanted);
        } catch (RequestException e) {
            Optional<ShopError> refusal = ShopError.of(e).filter(error -> error.errorCode() != ErrorCode.UNAVAILABLE);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            LOG.warn("Order {} may not have been begun: {}", wanted.orderId(), e.toString());
            if (e.mayHaveRun()) {
                // The answer is lost, not the order, perhaps: recovery finds it if it is there.
                throw pending(wanted.orderId());
            }
            throw new ShopError(
                    ErrorCode.UNAVAILABLE, "the shop's data cannot be reached just now; this request bought nothing");
        }
    }

    private Bought answer(Order order) {
        return switch (order.state()) {
            case CONFIRMED ->
                new Bought(
                        data.user(new ShopData.ById(order.userId())),
                        Objects.requireNonNull(order.purchase(), "purchase"));
            case CANCELLED ->
                throw Objects.requireNonNull(order.reason(), "reason").error();
            case RESERVED, CANCELLING -> throw pending(order.orderId());
        };
    }

    /** Says only what is true of every order that is in the log, or may be. */
    private static ShopError pending(String orderId) {
        return new ShopError(
                ErrorCode.ORDER_PENDING,
                "order " + orderId
                        + " is not finished yet: it will be bought once, or given up with nothing taken; ask again with this orderId");
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
