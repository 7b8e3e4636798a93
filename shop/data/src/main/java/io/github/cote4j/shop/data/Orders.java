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
            if (!Products.take(transaction, wanted.productId())) {
                refuse(transaction, wanted);
            }
            return get(transaction, wanted.orderId());
        }
        Optional<Order> known = find(transaction, wanted.orderId());
        if (known.isEmpty()) {
            Customers.mustExist(transaction, wanted.userId());
            throw Products.unknown(wanted.productId());
        }
        Order order = known.get();
        if (order.userId() != wanted.userId() || order.productId() != wanted.productId()) {
            throw new ShopError(
                    ErrorCode.ORDER_MISMATCH, "order " + wanted.orderId() + " was for another user or product");
        }
        return order;
    }

    private static void refuse(Transaction transaction, NewOrder order) {
        transaction
                .update("""
                        UPDATE shop_order SET state = 'CANCELLED', reason_code = :code,
                            reason = (SELECT name FROM product WHERE product.id = :productId) || ' is sold out'
                        WHERE id = :id""")
                .bind("id", order.orderId())
                .bind("productId", order.productId())
                .bind("code", ErrorCode.OUT_OF_STOCK.name())
                .execute();
    }

    Order confirm(Transaction transaction, String id) {
        Order order = get(transaction, id);
        if (Payments.holdTaken(transaction, id, order.userId(), Money.cents(order.price()))
                && move(transaction, id, Order.State.RESERVED, Order.State.CONFIRMED)) {
            Purchases.record(transaction, id, clock);
        }
        return get(transaction, id);
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
        Order order = get(transaction, id);
        // Held first: a payment that is being refunded just now is refunded then.
        boolean taken = Payments.holdTaken(transaction, id, order.userId(), Money.cents(order.price()));
        if (!taken
                && Payments.exists(transaction, id)
                && move(transaction, id, Order.State.CANCELLING, Order.State.CANCELLED)) {
            Products.putBack(transaction, order.productId());
        }
        return get(transaction, id);
    }

    /** False when it is in another state, or comes into one just before. */
    private static boolean move(Transaction transaction, String id, Order.State from, Order.State to) {
        return transaction
                        .update("UPDATE shop_order SET state = :to WHERE id = :id AND state = :from")
                        .bind("id", id)
                        .bind("from", from.name())
                        .bind("to", to.name())
                        .execute()
                == 1;
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
