package io.github.cote4j.examples.workshop;

import java.math.BigDecimal;

// tag::record
/** One piece of a product for one user, and how far the sale is. */
public record Order(String orderId, long userId, long productId, String name, BigDecimal price, State state) {
    /** How far a sale is. */
    public enum State {
        RESERVED,
        CONFIRMED,
        CANCELLED
    }

    Order as(State next) {
        return new Order(orderId, userId, productId, name, price, next);
    }
}
// end::record
