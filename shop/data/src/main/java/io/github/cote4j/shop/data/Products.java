package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What is sold. */
final class Products {
    private static final String COLUMNS = "SELECT id, name, price, stock FROM product ";

    private Products() {}

    static List<Product> list(Transaction transaction) {
        return transaction
                .query(COLUMNS + "WHERE NOT deleted ORDER BY id")
                .map((row, context) -> product(row))
                .list();
    }

    static Product create(Transaction transaction, String requestId, String name, long price, int stock) {
        int created = transaction
                .update("INSERT INTO product (request_id, name, price, stock, stocked)"
                        + " VALUES (:requestId, :name, :price, :stock, :stock) ON CONFLICT DO NOTHING")
                .bind("requestId", requestId)
                .bind("name", name)
                .bind("price", price)
                .bind("stock", stock)
                .execute();
        if (created == 1) {
            // Counted after, as one that is there is told again however many there are.
            if (count(transaction) > ShopData.MOST) {
                throw new ShopError(ErrorCode.INVALID, "there are " + ShopData.MOST + " products, which is the most");
            }
            transaction.changes(ShopData.PRODUCTS);
        }
        return transaction
                .query(COLUMNS + "WHERE request_id = :requestId")
                .bind("requestId", requestId)
                .map((row, context) -> product(row))
                .one();
    }

    private static long count(Transaction transaction) {
        return transaction
                .query("SELECT count(*) FROM product WHERE NOT deleted")
                .mapTo(Long.class)
                .one();
    }

    /** Takes it out of the list; its row stays for orders and purchases. Again does nothing. */
    static Product delete(Transaction transaction, long id) {
        int deleted = transaction
                .update("UPDATE product SET deleted = TRUE WHERE id = :id AND NOT deleted")
                .bind("id", id)
                .execute();
        if (deleted == 1) {
            transaction.changes(ShopData.PRODUCTS);
        }
        return transaction
                .query(COLUMNS + "WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> product(row))
                .findOne()
                .orElseThrow(() -> unknown(id));
    }

    /** Takes one piece from the shelf, if one is left. Of two that want the last one the second waits here for the first. */
    static boolean take(Transaction transaction, long id) {
        int taken = transaction
                .update("UPDATE product SET stock = stock - 1 WHERE id = :id AND stock > 0")
                .bind("id", id)
                .execute();
        if (taken == 1) {
            transaction.changes(ShopData.PRODUCTS);
        }
        return taken == 1;
    }

    static void putBack(Transaction transaction, long id) {
        transaction
                .update("UPDATE product SET stock = stock + 1 WHERE id = :id")
                .bind("id", id)
                .execute();
        transaction.changes(ShopData.PRODUCTS);
    }

    static ShopError unknown(long id) {
        return new ShopError(ErrorCode.UNKNOWN_PRODUCT, "there is no product " + id);
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getLong("id"), row.getString("name"), Money.ofCents(row.getLong("price")), row.getInt("stock"));
    }
}
