package io.github.cote4j.shop.data;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Money that was taken. A payment's row comes first in every transaction that deals with one: who comes at the same time waits
 * there, and so no two transactions can each wait for the other.
 */
final class Payments {
    private Payments() {}

    private record Row(
            long user,
            long amount,
            Payment.State state,
            @Nullable Refusal refusal) {}

    /** Takes the money unless the id is known. */
    static Payment charge(Transaction transaction, String id, long user, long amount) {
        Customers.mustExist(transaction, user);
        if (create(transaction, id, user, amount, Payment.State.TAKEN) && !Customers.take(transaction, user, amount)) {
            refuse(transaction, id, amount, Customers.balance(transaction, user));
        }
        return get(transaction, id);
    }

    /** Gives the money back; an id that is not known is spent. */
    static Payment refund(Transaction transaction, String id, long user, long amount) {
        Customers.mustExist(transaction, user);
        // The purchase is looked for after the payment is held: one that was being confirmed meanwhile is seen then.
        if (!create(transaction, id, user, amount, Payment.State.REFUNDED)
                && holdTaken(transaction, id, user, amount)
                && !isOfPurchase(transaction, id)) {
            transaction
                    .update("UPDATE payment SET state = 'REFUNDED' WHERE id = :id")
                    .bind("id", id)
                    .execute();
            Customers.give(transaction, user, amount);
        }
        return get(transaction, id);
    }

    /** False when there is a payment of this id; one that another transaction is just making is waited for. */
    private static boolean create(Transaction transaction, String id, long user, long amount, Payment.State state) {
        return transaction
                        .update("INSERT INTO payment (id, customer_id, amount, state)"
                                + " VALUES (:id, :user, :amount, :state) ON CONFLICT DO NOTHING")
                        .bind("id", id)
                        .bind("user", user)
                        .bind("amount", amount)
                        .bind("state", state.name())
                        .execute()
                == 1;
    }

    /** Whether exactly this was taken. If so it stays so until the transaction ends: nobody else can change it. */
    static boolean holdTaken(Transaction transaction, String id, long user, long amount) {
        return transaction
                        .update("UPDATE payment SET state = 'TAKEN' WHERE id = :id AND state = 'TAKEN'"
                                + " AND customer_id = :user AND amount = :amount")
                        .bind("id", id)
                        .bind("user", user)
                        .bind("amount", amount)
                        .execute()
                == 1;
    }

    /** Whether something was decided under this id, which is so for good. */
    static boolean exists(Transaction transaction, String id) {
        return transaction
                .query("SELECT 1 FROM payment WHERE id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static void refuse(Transaction transaction, String id, long amount, long balance) {
        transaction
                .update("UPDATE payment SET state = 'REFUSED', reason_code = :code, reason = :reason WHERE id = :id")
                .bind("id", id)
                .bind("code", ErrorCode.INSUFFICIENT_BALANCE.name())
                .bind("reason", "the price is " + Money.ofCents(amount) + ", the balance " + Money.ofCents(balance))
                .execute();
    }

    private static boolean isOfPurchase(Transaction transaction, String id) {
        return transaction
                .query("SELECT 1 FROM purchase WHERE order_id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    private static Payment get(Transaction transaction, String id) {
        Row row = transaction
                .query("SELECT customer_id, amount, state, reason_code, reason FROM payment WHERE id = :id")
                .bind("id", id)
                .map((columns, context) -> row(columns))
                .one();
        return new Payment(
                id,
                row.user(),
                Money.ofCents(row.amount()),
                row.state(),
                row.refusal(),
                Money.ofCents(Customers.balance(transaction, row.user())));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("customer_id"),
                row.getLong("amount"),
                Payment.State.valueOf(row.getString("state")),
                Orders.refusal(row));
    }
}
