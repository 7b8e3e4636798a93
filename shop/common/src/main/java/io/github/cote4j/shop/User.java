package io.github.cote4j.shop;

import java.math.BigDecimal;
import java.util.List;

/**
 * A customer.
 *
 * @param id given by the data interface
 * @param balance what is left to spend, never below zero; {@value #STARTING_BALANCE} for a new user
 * @param purchases the newest, {@value #PURCHASES_AT_MOST} at most, newest first
 */
public record User(long id, BigDecimal balance, List<Purchase.Brief> purchases) {
    /** What a new user has to spend. */
    public static final int STARTING_BALANCE = 30;

    /** How many purchases a user is told with. */
    public static final int PURCHASES_AT_MOST = 100;
}
