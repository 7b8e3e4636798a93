package io.github.cote4j.shop;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The log of one purchase on its way: what a service that takes over needs to know to finish it, forwards or backwards.
 *
 * @param orderId chosen by the buyer, or for one that did not by the purchase service; also the id of its payment
 * @param userId who buys
 * @param productId what is bought
 * @param price the product's when it was reserved
 * @param state how far it is
 * @param ageMillis how long ago it was reserved
 * @param reason why it was cancelled
 * @param purchase what came of it, when it is confirmed
 */
public record Order(
        String orderId,
        long userId,
        long productId,
        BigDecimal price,
        State state,
        long ageMillis,
        @Nullable Refusal reason,
        @Nullable Purchase purchase) {
    /** How far an order is. Each change is one transaction; {@code RESERVED} is left once, in one of two ways. */
    public enum State {
        /** One piece is set aside. It may be paid or not: only the payment itself knows. */
        RESERVED,

        /** Paid, and the purchase recorded. Final. */
        CONFIRMED,

        /** Will not be: can be confirmed no more, the money has to go back, then the piece. */
        CANCELLING,

        /** The money was given back, or never taken, and the piece is on the shelf again. Final. */
        CANCELLED
    }
}
