package io.github.cote4j.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What was sold, as the reporting service knows it.
 *
 * @param at when it was made
 * @param complete whether every purchase is in it; false while the service still reads them after a start
 * @param revenue of all purchases
 * @param units of all purchases
 * @param products those that were sold or can be bought, best seller first; the best {@value #PRODUCTS_AT_MOST}
 * @param minutes the last 60, oldest first, this one last
 * @param hours the last 48, oldest first, this one last
 * @param lowStock products that can be bought with {@value #LOW_STOCK} pieces or fewer, least first
 */
public record Report(
        Instant at,
        boolean complete,
        BigDecimal revenue,
        long units,
        List<Sales> products,
        List<Span> minutes,
        List<Span> hours,
        List<Product> lowStock) {
    /** At this stock a product is running low. */
    public static final int LOW_STOCK = 5;

    /** How many products are told of. */
    public static final int PRODUCTS_AT_MOST = 1_000;

    /**
     * What was sold of a product.
     *
     * @param id of the product
     * @param name of the product
     * @param units pieces
     * @param revenue what they brought
     */
    public record Sales(long id, String name, long units, BigDecimal revenue) {}

    /**
     * What was sold in a span of time.
     *
     * @param from its start
     * @param units pieces
     * @param revenue what they brought
     */
    public record Span(Instant from, long units, BigDecimal revenue) {}
}
