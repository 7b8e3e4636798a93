package io.github.cote4j.shop;

import java.math.BigDecimal;

/**
 * Something to buy.
 *
 * @param id given by the data interface
 * @param name what people call it; text, whatever characters it holds
 * @param price in the shop's one currency, at most two decimals
 * @param stock how many can be bought now; never below zero
 */
public record Product(long id, String name, BigDecimal price, int stock) {}
