package io.github.cote4j.shop.data;

import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was bought. */
final class Purchases {
    private static final String COLUMNS = """
            SELECT purchase.id, order_id, purchase.price, confirmed_at, product_id, product.name,
                   product.price AS product_price, product.stock, customer_id, customer.balance
            FROM purchase JOIN product ON product.id = product_id JOIN customer ON customer.id = customer_id""";

    private Purchases() {}

    /** Records the purchase of an order. Whoever comes at the same time waits until this transaction has ended. */
    static void record(Transaction transaction, String orderId, Clock clock) {
        transaction.update("UPDATE purchase_count SET n = n + 1").execute();
        transaction
                .update("""
                        INSERT INTO purchase (id, order_id, customer_id, product_id, price, confirmed_at)
                        SELECT n, shop_order.id, customer_id, product_id, price, :now
                        FROM shop_order, purchase_count WHERE shop_order.id = :orderId""")
                .bind("orderId", orderId)
                .bind("now", clock.millis())
                .execute();
        transaction.changes(ShopData.PURCHASES);
        transaction.changes(ShopData.USERS);
    }

    static List<Purchase> list(Transaction transaction, Page page) {
        return page.apply(transaction, COLUMNS, "purchase.id")
                .map((row, context) -> purchase(row))
                .list();
    }

    static Purchase ofOrder(Transaction transaction, String orderId) {
        return transaction
                .query(COLUMNS + " WHERE order_id = :orderId")
                .bind("orderId", orderId)
                .map((row, context) -> purchase(row))
                .one();
    }

    /** The newest ones of each of the users from one id to another who have any, newest first. */
    static Map<Long, List<Purchase.Brief>> newest(Transaction transaction, long firstUser, long lastUser) {
        return transaction
                .query("""
                        SELECT purchase.id, customer_id, product_id, name, purchase.price, confirmed_at
                        FROM (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY id DESC) AS place
                              FROM purchase WHERE customer_id BETWEEN :first AND :last) AS purchase
                        JOIN product ON product.id = product_id
                        WHERE place <= :most ORDER BY purchase.id DESC""")
                .bind("first", firstUser)
                .bind("last", lastUser)
                .bind("most", User.PURCHASES_AT_MOST)
                .reduceResultSet(new HashMap<>(), (found, row, context) -> {
                    found.computeIfAbsent(row.getLong("customer_id"), user -> new ArrayList<>())
                            .add(brief(row));
                    return found;
                });
    }

    private static Purchase purchase(ResultSet row) throws SQLException {
        Product product = new Product(
                row.getLong("product_id"),
                row.getString("name"),
                Money.ofCents(row.getLong("product_price")),
                row.getInt("stock"));
        Purchase.Owner owner = new Purchase.Owner(row.getLong("customer_id"), Money.ofCents(row.getLong("balance")));
        return new Purchase(
                row.getLong("id"),
                row.getString("order_id"),
                product,
                owner,
                Money.ofCents(row.getLong("price")),
                Instant.ofEpochMilli(row.getLong("confirmed_at")));
    }

    private static Purchase.Brief brief(ResultSet row) throws SQLException {
        return new Purchase.Brief(
                row.getLong("id"),
                row.getLong("product_id"),
                row.getString("name"),
                Money.ofCents(row.getLong("price")),
                Instant.ofEpochMilli(row.getLong("confirmed_at")));
    }
}
