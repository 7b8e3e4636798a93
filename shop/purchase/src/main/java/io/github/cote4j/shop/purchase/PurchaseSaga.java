package io.github.cote4j.shop.purchase;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopData.ByOrder;
import io.github.cote4j.shop.ShopData.Cancellation;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopPayments;
import java.util.Optional;

/**
 * The steps of a purchase. A piece, money and a record have to change together, and two services keep them: so there is a step for
 * each, a way back, and a log, the {@link Order}, which says how far it is.
 *
 * <pre>
 *   reserve ──► pay ──────► confirm          forwards
 *                │ refused, or too late
 *                ▼
 *             cancel ──► refund ──► release  backwards
 * </pre>
 *
 * <p>An order that exists can be finished by anybody at any time: by the request that began it, by one that asks again, by a round of
 * {@link OpenOrders}, in this process or another, all at once. That is right because
 *
 * <ul>
 *   <li>each step is idempotent: done twice, or late, it changes nothing and tells how things are;
 *   <li>there is one decision, and the data interface makes it: an order leaves {@code RESERVED} once, by confirm or by cancel. Who
 *       comes second is told what was decided, and helps with that;
 *   <li>the way back begins with that decision, so nothing is given back that could still be confirmed; and it refunds before it
 *       releases, also a payment that it knows nothing of: one that comes after its refund is refused.
 * </ul>
 *
 * <p>Each method returns the order as it is then, or fails with a {@link RequestException} when a service did not answer. Then the
 * order stays open, and is to be finished later. Has no state; safe for use by several threads.
 */
final class PurchaseSaga {
    /** For so long an order is tried to be completed, then it is given up: the piece may have another buyer. */
    static final long PATIENCE_MILLIS = 60_000;

    private static final Refusal TOO_LATE = new Refusal(
            ErrorCode.ORDER_CANCELLED, "the order could not be completed in time and was given up; nothing was taken");

    private final ShopData data;
    private final ShopPayments payments;

    PurchaseSaga(ShopData data, ShopPayments payments) {
        this.data = data;
        this.payments = payments;
    }

    /** Takes an order to its end, in the direction that its state and age say. */
    Order finish(Order order) {
        return switch (order.state()) {
            case RESERVED -> order.ageMillis() < PATIENCE_MILLIS ? forwards(order) : backwards(order, TOO_LATE);
            case CANCELLING -> undo(order);
            case CONFIRMED, CANCELLED -> order;
        };
    }

    /** Pays and confirms; or backwards, when the payment is refused. */
    Order forwards(Order order) {
        Optional<Refusal> refusal = pay(order);
        if (refusal.isPresent()) {
            return backwards(order, refusal.get());
        }
        Order decided = data.confirm(new ByOrder(order.orderId()));
        return decided.state() == Order.State.CANCELLING ? undo(decided) : decided;
    }

    /** Decides that the order will not be, if that is not too late, and undoes what was done. */
    Order backwards(Order order, Refusal reason) {
        Order decided = data.cancel(new Cancellation(order.orderId(), reason));
        return decided.state() == Order.State.CANCELLING ? undo(decided) : decided;
    }

    /** Gives back the money, then the piece, of an order of which that is decided. */
    private Order undo(Order order) {
        payments.refund(new ShopPayments.Refund(order.orderId(), order.userId(), order.price()));
        return data.release(new ByOrder(order.orderId()));
    }

    /** Why the payment is refused for good; empty when it is made. */
    private Optional<Refusal> pay(Order order) {
        try {
            payments.process(new ShopPayments.Request(order.userId(), order.price(), order.orderId()));
            return Optional.empty();
        } catch (RequestException e) {
            return Optional.of(ShopError.of(e)
                    .filter(error -> error.errorCode() != ErrorCode.UNAVAILABLE)
                    .orElseThrow(() -> e)
                    .refusal());
        }
    }
}
