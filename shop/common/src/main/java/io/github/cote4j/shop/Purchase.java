package io.github.cote4j.shop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Something that was bought and paid. Never changes and never goes.
 *
 * @param id 1 for the first, one more for each: numbers have no gaps, and a higher one is never seen before a lower one
 * @param orderId the order that it came of
 * @param product what was bought, with the stock it has now
 * @param owner who bought it, with the balance of now
 * @param price what was paid
 * @param at when it was confirmed
 */
public record Purchase(long id, String orderId, Product product, Owner owner, BigDecimal price, Instant at) {
    /** As the workshop's clients read it. */
    @JsonProperty("product_id")
    public long productId() {
        return product.id();
    }

    /** As the workshop's clients read it. */
    @JsonProperty("owner_id")
    public long ownerId() {
        return owner.id();
    }

    /**
     * The buyer of a purchase.
     *
     * @param id of the user
     * @param balance what is left to spend
     */
    public record Owner(long id, BigDecimal balance) {}

    /**
     * A purchase as its user is told of it.
     *
     * @param id of the purchase
     * @param productId of the product
     * @param name of the product
     * @param price what was paid
     * @param at when it was confirmed
     */
    public record Brief(
            long id, @JsonProperty("product_id") long productId, String name, BigDecimal price, Instant at) {}
}
