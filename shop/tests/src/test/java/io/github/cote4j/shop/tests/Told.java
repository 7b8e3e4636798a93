package io.github.cote4j.shop.tests;

import java.math.BigDecimal;

/**
 * What a buyer was told of an order last.
 *
 * @param orderId of the order
 * @param userId who bought
 * @param productId what
 * @param how what it was told
 * @param code why it was refused or is open, or empty
 * @param price what was paid, or null
 */
record Told(String orderId, long userId, long productId, How how, String code, BigDecimal price) {
    /** What a buyer can be told. */
    enum How {
        BOUGHT,
        REFUSED,
        /** Nothing that is certain, and the buyer did not ask again. */
        OPEN
    }

    boolean bought() {
        return how == How.BOUGHT;
    }
}
