package io.github.cote4j.shop.data;

import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.User;
import java.util.ArrayList;
import java.util.List;

/** Adds everything up and looks for what does not agree. */
final class Audit {
    private static final int MOST_OF_A_KIND = 20;

    private Audit() {}

    static Books books(Transaction transaction) {
        long users = number(transaction, "SELECT count(*) FROM customer");
        long balances = number(transaction, "SELECT coalesce(sum(balance), 0) FROM customer");
        long taken = number(transaction, "SELECT coalesce(sum(amount), 0) FROM payment WHERE state = 'TAKEN'");
        long purchases = number(transaction, "SELECT count(*) FROM purchase");
        long open = number(transaction, "SELECT count(*) FROM shop_order WHERE state IN ('RESERVED', 'CANCELLING')");
        List<String> discrepancies = new ArrayList<>();
        stock(transaction, discrepancies);
        payments(transaction, discrepancies);
        orders(transaction, discrepancies);
        numbers(transaction, purchases, discrepancies);
        long spent = 100L * User.STARTING_BALANCE * users - balances;
        if (spent != taken) {
            discrepancies.add(
                    "users have spent " + Money.ofCents(spent) + ", but payments took " + Money.ofCents(taken));
        }
        return new Books(
                users,
                purchases,
                open,
                number(transaction, "SELECT coalesce(sum(stocked - stock), 0) FROM product") - open,
                number(transaction, "SELECT coalesce(sum(stock), 0) FROM product"),
                Money.ofCents(number(transaction, "SELECT coalesce(sum(price), 0) FROM purchase")),
                Money.ofCents(taken),
                Money.ofCents(balances),
                List.copyOf(discrepancies));
    }

    private static void stock(Transaction transaction, List<String> discrepancies) {
        find(
                transaction,
                discrepancies,
                """
                SELECT * FROM (
                    SELECT id, name, stock, stocked,
                        (SELECT count(*) FROM shop_order WHERE product_id = product.id
                            AND state IN ('RESERVED', 'CANCELLING')) AS reserved,
                        (SELECT count(*) FROM purchase WHERE product_id = product.id) AS sold
                    FROM product) AS product
                WHERE stock + reserved + sold <> stocked OR stock < 0 ORDER BY id""",
                "product %s '%s': %s left of %s, but %s set aside and %s sold",
                "id",
                "name",
                "stock",
                "stocked",
                "reserved",
                "sold");
        find(
                transaction,
                discrepancies,
                "SELECT id, balance FROM customer WHERE balance < 0 ORDER BY id",
                "user %s: a balance of %s cents",
                "id",
                "balance");
    }

    private static void payments(Transaction transaction, List<String> discrepancies) {
        find(transaction, discrepancies, """
                SELECT purchase.id, purchase.order_id FROM purchase
                LEFT JOIN payment ON payment.id = order_id AND payment.state = 'TAKEN'
                    AND payment.amount = purchase.price AND payment.customer_id = purchase.customer_id
                WHERE payment.id IS NULL ORDER BY purchase.id""", "purchase %s: order %s was not paid", "id", "order_id");
        find(transaction, discrepancies, """
                SELECT payment.id, payment.amount FROM payment
                LEFT JOIN shop_order ON shop_order.id = payment.id AND shop_order.state <> 'CANCELLED'
                    AND shop_order.customer_id = payment.customer_id AND shop_order.price = payment.amount
                WHERE payment.state = 'TAKEN' AND shop_order.id IS NULL ORDER BY payment.id""", "payment %s: %s cents were taken for nothing", "id", "amount");
    }

    private static void orders(Transaction transaction, List<String> discrepancies) {
        find(transaction, discrepancies, """
                SELECT shop_order.id, state FROM shop_order LEFT JOIN purchase ON order_id = shop_order.id
                WHERE (state = 'CONFIRMED') <> (order_id IS NOT NULL) ORDER BY shop_order.id""", "order %s is %s, which its purchase does not agree with", "id", "state");
    }

    private static void numbers(Transaction transaction, long purchases, List<String> discrepancies) {
        long highest = number(transaction, "SELECT coalesce(max(id), 0) FROM purchase");
        if (highest != purchases) {
            discrepancies.add("the highest of " + purchases + " purchases has number " + highest);
        }
    }

    private static long number(Transaction transaction, String sql) {
        return transaction.query(sql).mapTo(Long.class).one();
    }

    private static void find(
            Transaction transaction, List<String> discrepancies, String sql, String sentence, String... columns) {
        transaction
                .query(sql + " LIMIT " + MOST_OF_A_KIND)
                .map((row, context) -> {
                    Object[] values = new Object[columns.length];
                    for (int i = 0; i < columns.length; i++) {
                        values[i] = row.getString(columns[i]);
                    }
                    return String.format(sentence, values);
                })
                .forEach(discrepancies::add);
    }
}
