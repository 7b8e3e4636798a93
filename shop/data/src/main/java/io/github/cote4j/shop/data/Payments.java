package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopError;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Money that was taken. A payment's row comes first in every transaction that deals with it: who comes at the same time waits
 * there, and no two can wait for each other.
 */
final class Payments {
    private Payments() {}

    private record Row(
            @Nullable Long customer,
            long amount,
            Payment.State state,
            @Nullable Refusal refusal) {}

    static Payment charge(Transaction transaction, String id, long user, long amount) {
        Customers.balance(transaction, user);
        int created = transaction
                .update("INSERT INTO payment (id, customer_id, amount, state) VALUES (:id, :user, :amount, 'TAKEN')"
                        + " ON CONFLICT DO NOTHING")
                .bind("id", id)
                .bind("user", user)
                .bind("amount", amount)
                .execute();
        if (created == 1 && !Customers.take(transaction, user, amount)) {
            refuse(transaction, id, amount, Customers.balance(transaction, user));
        }
        Row row = get(transaction, id);
        if (row.customer() != null && (row.customer() != user || row.amount() != amount)) {
            throw new ShopError(ErrorCode.ORDER_MISMATCH, "payment " + id + " was of another user or amount");
        }
        return payment(transaction, id, user, amount, row);
    }

    private static void refuse(Transaction transaction, String id, long amount, long balance) {
        transaction
                .update("UPDATE payment SET state = 'REFUSED', reason_code = :code, reason = :reason WHERE id = :id")
                .bind("id", id)
                .bind("code", ErrorCode.INSUFFICIENT_BALANCE.name())
                .bind("reason", "the price is " + Money.ofCents(amount) + ", the balance " + Money.ofCents(balance))
                .execute();
    }

    static @Nullable Payment refund(Transaction transaction, String id) {
        int voided = transaction
                .update("INSERT INTO payment (id, state) VALUES (:id, 'REFUNDED') ON CONFLICT DO NOTHING")
                .bind("id", id)
                .execute();
        // The order is looked at after the payment is held: a purchase that was being confirmed meanwhile is seen here.
        boolean taken = voided == 0 && holdTaken(transaction, id);
        Row row = get(transaction, id);
        if (row.customer() == null) {
            return null;
        }
        if (taken && !isOfPurchase(transaction, id)) {
            transaction
                    .update("UPDATE payment SET state = 'REFUNDED' WHERE id = :id")
                    .bind("id", id)
                    .execute();
            Customers.give(transaction, row.customer(), row.amount());
            row = new Row(row.customer(), row.amount(), Payment.State.REFUNDED, null);
        }
        return payment(transaction, id, row.customer(), row.amount(), row);
    }

    /** Whether it was taken; it stays so until the transaction ends, because nobody else can change it. */
    static boolean holdTaken(Transaction transaction, String id) {
        return transaction
                        .update("UPDATE payment SET state = 'TAKEN' WHERE id = :id AND state = 'TAKEN'")
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Whether it was refused or refunded, both of which are final. */
    static boolean neverWillBeTaken(Transaction transaction, String id) {
        return transaction
                .query("SELECT 1 FROM payment WHERE id = :id AND state IN ('REFUSED', 'REFUNDED')")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static boolean isOfPurchase(Transaction transaction, String id) {
        return transaction
                .query("SELECT 1 FROM purchase WHERE order_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static Row get(Transaction transaction, String id) {
        return transaction
                .query("SELECT customer_id, amount, state, reason_code, reason FROM payment WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> row(row))
                .one();
    }

    private static Row row(ResultSet row) throws SQLException {
        long customer = row.getLong("customer_id");
        return new Row(
                row.wasNull() ? null : customer,
                row.getLong("amount"),
                Payment.State.valueOf(row.getString("state")),
                Orders.refusal(row));
    }

    private static Payment payment(Transaction transaction, String id, long user, long amount, Row row) {
        return new Payment(
                id,
                user,
                Money.ofCents(amount),
                row.state(),
                row.refusal(),
                Money.ofCents(Customers.balance(transaction, user)));
    }
}
