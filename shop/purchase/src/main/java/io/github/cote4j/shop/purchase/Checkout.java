package io.github.cote4j.shop.purchase;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.User;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buys for one buyer: begins an order, has the {@link PurchaseSaga} finish it, and tells what is certain. Whatever fails on the way is
 * not an answer; once there may be an order, the buyer is told {@link ErrorCode#ORDER_PENDING} and not that it failed.
 *
 * <p>Has no state. Safe for use by several threads.
 */
final class Checkout {
    private static final Logger LOG = LoggerFactory.getLogger(Checkout.class);

    private final ShopData data;
    private final PurchaseSaga saga;

    Checkout(ShopData data, PurchaseSaga saga) {
        this.data = data;
        this.saga = saga;
    }

    /** What a buyer gets. */
    record Bought(User user, Purchase purchase) {}

    /**
     * Buys; returns when the order is finished. The same order again, while the first request is under way or later, is answered with
     * what became of the one order.
     *
     * @throws ShopError as the refusal, {@code ORDER_PENDING}, or {@code UNAVAILABLE} when this request surely did nothing
     */
    Bought buy(ShopData.NewOrder wanted) {
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
                // If it was, recovery will find it; if not, nothing will ever come of it.
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

    /** What is true of every order that is in the log, or may be. */
    static ShopError pending(String orderId) {
        return new ShopError(
                ErrorCode.ORDER_PENDING,
                "order " + orderId
                        + " is not finished yet: it will be bought once, or given up with nothing taken; ask again with this orderId");
    }
}
