package io.github.cote4j.shop.data;

import java.math.BigDecimal;

/** Amounts as the database keeps them, in cents, and as everybody else sees them. */
final class Money {
    private Money() {}

    static BigDecimal ofCents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    static long cents(BigDecimal amount) {
        return amount.movePointRight(2).longValueExact();
    }
}
