package io.github.cote4j.examples.workshop;

import java.math.BigDecimal;

// tag::interface
/** The payment processor. */
public interface Payments {
    /** The key that it is found under. */
    String KEY = "payment";

    /** Names a user. */
    record UserId(long id) {}

    /** Money to be taken from a user for an order. */
    record Payment(String orderId, long userId, BigDecimal price) {}

    /** A new account with 30 in it. */
    Account open();

    /** An account as it is now. */
    Account balance(UserId user);

    /** Takes the money, or refuses. The same order again gets the same answer, and pays once. */
    Account process(Payment payment);

    /** Gives the money for an order back. */
    Account refund(OrderId order);
}
// end::interface
