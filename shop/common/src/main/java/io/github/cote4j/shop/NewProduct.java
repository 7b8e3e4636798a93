package io.github.cote4j.shop;

import java.math.BigDecimal;

/**
 * A product to be created.
 *
 * @param requestId makes creating idempotent: the same id twice gives the product of the first time
 * @param name what people call it
 * @param price above zero, at most two decimals
 * @param stock zero or more
 */
public record NewProduct(String requestId, String name, BigDecimal price, int stock) {}
