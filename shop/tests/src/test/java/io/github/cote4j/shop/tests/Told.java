package io.github.cote4j.shop.tests;

import java.math.BigDecimal;

/**
 * What a buyer was told of an order in the end.
 *
 * @param orderId of the order
 * @param userId who bought
 * @param productId what
 * @param bought whether it was bought
 * @param code why not, or empty
 * @param price what was paid, or null
 */
record Told(String orderId, long userId, long productId, boolean bought, String code, BigDecimal price) {}
