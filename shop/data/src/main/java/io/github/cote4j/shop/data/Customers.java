package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.User;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** Users and their balances. */
final class Customers {
    private Customers() {}

    private record Row(long id, long balance) {}

    static User create(Transaction transaction, String requestId) {
        int created = transaction
                .update("INSERT INTO customer (request_id, balance) VALUES (:requestId, :balance)"
                        + " ON CONFLICT DO NOTHING")
                .bind("requestId", requestId)
                .bind("balance", User.STARTING_BALANCE * 100L)
                .execute();
        if (created == 1) {
            transaction.changes(ShopData.USERS);
        }
        long id = transaction
                .query("SELECT id FROM customer WHERE request_id = :requestId")
                .bind("requestId", requestId)
                .mapTo(Long.class)
                .one();
        return get(transaction, id);
    }

    static User get(Transaction transaction, long id) {
        List<User> found = list(transaction, Page.only(id));
        if (found.isEmpty()) {
            throw unknown(id);
        }
        return found.get(0);
    }

    static List<User> list(Transaction transaction, Page page) {
        List<Row> rows = page.apply(transaction, "SELECT id, balance FROM customer")
                .map((row, context) -> new Row(row.getLong("id"), row.getLong("balance")))
                .list();
        LongSummaryStatistics ids = rows.stream().mapToLong(Row::id).summaryStatistics();
        Map<Long, List<Purchase.Brief>> purchases = Purchases.newest(transaction, ids.getMin(), ids.getMax());
        return rows.stream()
                .map(row ->
                        new User(row.id(), Money.ofCents(row.balance()), purchases.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** Fails when there is no such user. */
    static void mustExist(Transaction transaction, long id) {
        balance(transaction, id);
    }

    static long balance(Transaction transaction, long id) {
        return transaction
                .query("SELECT balance FROM customer WHERE id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> unknown(id));
    }

    /** Takes an amount, unless the balance is below it. */
    static boolean take(Transaction transaction, long id, long amount) {
        int taken = transaction
                .update("UPDATE customer SET balance = balance - :amount WHERE id = :id AND balance >= :amount")
                .bind("id", id)
                .bind("amount", amount)
                .execute();
        if (taken == 1) {
            transaction.changes(ShopData.USERS);
        }
        return taken == 1;
    }

    static void give(Transaction transaction, long id, long amount) {
        transaction
                .update("UPDATE customer SET balance = balance + :amount WHERE id = :id")
                .bind("id", id)
                .bind("amount", amount)
                .execute();
        transaction.changes(ShopData.USERS);
    }

    private static ShopError unknown(long id) {
        return new ShopError(ErrorCode.UNKNOWN_USER, "there is no user " + id);
    }
}
