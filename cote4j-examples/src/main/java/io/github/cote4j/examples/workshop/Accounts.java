package io.github.cote4j.examples.workshop;

import io.github.cote4j.ReplyError;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** What the payment processor knows, in memory. Safe for all threads. */
final class Accounts implements Payments {
    // tag::accounts
    private final Map<Long, BigDecimal> balances = new HashMap<>();

    @Override
    public synchronized Account open() {
        long id = balances.size() + 1L;
        balances.put(id, BigDecimal.valueOf(30));
        return account(id);
    }

    @Override
    public synchronized Account balance(UserId user) {
        return account(user.id());
    }

    private Account account(long id) {
        BigDecimal balance = balances.get(id);
        if (balance == null) {
            throw new ReplyError("UNKNOWN_USER", "there is no user " + id);
        }
        return new Account(id, balance);
    }
    // end::accounts

    // tag::payments
    private enum Outcome {
        TAKEN,
        REFUSED,
        REFUNDED
    }

    private final Map<String, Payment> payments = new HashMap<>();
    private final Map<String, Outcome> outcomes = new HashMap<>();

    @Override
    public synchronized Account process(Payment payment) {
        Account account = account(payment.userId());
        Outcome outcome = outcomes.computeIfAbsent(payment.orderId(), order -> {
            if (account.balance().compareTo(payment.price()) < 0) {
                return Outcome.REFUSED;
            }
            payments.put(order, payment);
            balances.put(account.id(), account.balance().subtract(payment.price()));
            return Outcome.TAKEN;
        });
        if (outcome == Outcome.REFUSED) {
            throw new ReplyError("INSUFFICIENT_BALANCE", "user " + account.id() + " cannot pay " + payment.price());
        }
        if (outcome == Outcome.REFUNDED) {
            throw new ReplyError("REFUNDED", "the money for order " + payment.orderId() + " was given back");
        }
        return account(payment.userId());
    }

    @Override
    public synchronized Account refund(OrderId order) {
        Payment payment = payments.get(order.orderId());
        if (payment == null) {
            throw new ReplyError("UNKNOWN_ORDER", "nothing was paid for order " + order.orderId());
        }
        if (outcomes.replace(order.orderId(), Outcome.REFUNDED) == Outcome.TAKEN) {
            balances.merge(payment.userId(), payment.price(), BigDecimal::add);
        }
        return account(payment.userId());
    }
    // end::payments
}
