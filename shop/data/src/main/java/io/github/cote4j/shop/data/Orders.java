package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData.NewOrder;
import io.github.cote4j.shop.ShopError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Purchases on their way. Each step is decided by one {@code UPDATE} with the state that it starts from in its condition: of
 * several that come at once the database lets one through, and the others find the state changed.
 */
final class Orders {
    private static final int MOST_OPEN = 100;
    private static final String COLUMNS =
            "SELECT id, customer_id, product_id, price, state, reserved_at, reason_code, reason FROM shop_order ";

    private final Clock clock;

    Orders(Clock clock) {
        this.clock = clock;
    }

    Order reserve(Transaction transaction, NewOrder wanted) {
        // The row comes first: of two requests with one id the second waits here for the first, and then takes no
        // piece.
        int created = transaction
                .update("""
                        INSERT INTO shop_order (id, customer_id, product_id, price, state, reserved_at)
                        SELECT :orderId, customer.id, product.id, price, 'RESERVED', :now
                        FROM product, customer
                        WHERE product.id = :productId AND NOT deleted AND customer.id = :userId
                        ON CONFLICT DO NOTHING""")
                .bind("orderId", wanted.orderId())
                .bind("userId", wanted.userId())
                .bind("productId", wanted.productId())
                .bind("now", clock.millis())
                .execute();
        if (created == 1) {
            Products.take(transaction, wanted.productId());
            return get(transaction, wanted.orderId());
        }
        Optional<Order> known = find(transaction, wanted.orderId());
        if (known.isEmpty()) {
            Customers.balance(transaction, wanted.userId());
            throw Products.unknown(wanted.productId());
        }
        Order order = known.get();
        if (order.userId() != wanted.userId() || order.productId() != wanted.productId()) {
            throw new ShopError(
                    ErrorCode.ORDER_MISMATCH, "order " + wanted.orderId() + " was for another user or product");
        }
        return order;
    }

    Order confirm(Transaction transaction, String id) {
        if (Payments.holdTaken(transaction, id) && confirmPaid(transaction, id)) {
            Purchases.record(transaction, id, clock);
        }
        return get(transaction, id);
    }

    private static boolean confirmPaid(Transaction transaction, String id) {
        return transaction.update("""
                                UPDATE shop_order SET state = 'CONFIRMED'
                                WHERE id = :id AND state = 'RESERVED' AND EXISTS (
                                    SELECT 1 FROM payment WHERE payment.id = shop_order.id
                                    AND payment.customer_id = shop_order.customer_id AND amount = shop_order.price)""").bind("id", id).execute() == 1;
    }

    Order cancel(Transaction transaction, String id, Refusal reason) {
        transaction
                .update("UPDATE shop_order SET state = 'CANCELLING', reason_code = :code, reason = :message"
                        + " WHERE id = :id AND state = 'RESERVED'")
                .bind("id", id)
                .bind("code", reason.code().name())
                .bind("message", reason.message())
                .execute();
        return get(transaction, id);
    }

    Order release(Transaction transaction, String id) {
        if (Payments.neverWillBeTaken(transaction, id)) {
            int released = transaction
                    .update("UPDATE shop_order SET state = 'CANCELLED' WHERE id = :id AND state = 'CANCELLING'")
                    .bind("id", id)
                    .execute();
            if (released == 1) {
                Products.putBack(transaction, get(transaction, id).productId());
            }
        }
        return get(transaction, id);
    }

    List<Order> open(Transaction transaction, long atLeastMillis) {
        return transaction
                .query(COLUMNS + """
                        WHERE state IN ('RESERVED', 'CANCELLING') AND reserved_at <= :latest
                        ORDER BY reserved_at, id LIMIT :most""")
                .bind("latest", clock.millis() - atLeastMillis)
                .bind("most", MOST_OPEN)
                .map((row, context) -> order(transaction, row))
                .list();
    }

    private Order get(Transaction transaction, String id) {
        return find(transaction, id)
                .orElseThrow(() -> new ShopError(ErrorCode.UNKNOWN_ORDER, "there is no order " + id));
    }

    private Optional<Order> find(Transaction transaction, String id) {
        return transaction
                .query(COLUMNS + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> order(transaction, row))
                .findOne();
    }

    private Order order(Transaction transaction, ResultSet row) throws SQLException {
        String id = row.getString("id");
        Order.State state = Order.State.valueOf(row.getString("state"));
        return new Order(
                id,
                row.getLong("customer_id"),
                row.getLong("product_id"),
                Money.ofCents(row.getLong("price")),
                state,
                Math.max(0, clock.millis() - row.getLong("reserved_at")),
                refusal(row),
                state == Order.State.CONFIRMED ? Purchases.ofOrder(transaction, id) : null);
    }

    static @Nullable Refusal refusal(ResultSet row) throws SQLException {
        String code = row.getString("reason_code");
        return code == null ? null : new Refusal(ErrorCode.valueOf(code), row.getString("reason"));
    }
}
