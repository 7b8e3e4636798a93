package io.github.cote4j.shop;

import java.math.BigDecimal;
import java.util.List;

/**
 * The sums that must agree, of one moment.
 *
 * @param users how many there are
 * @param purchases how many were confirmed
 * @param openOrders reserved or being cancelled: their piece is set aside, their money may be taken
 * @param unitsSold what the products miss of what was ever stocked, less what is set aside
 * @param stock what is left, also of products that are no longer offered
 * @param revenue what the purchases cost together
 * @param payments what was taken and not given back
 * @param balances what the users have left together
 * @param discrepancies what does not agree, a sentence each; empty when all does
 */
public record Books(
        long users,
        long purchases,
        long openOrders,
        long unitsSold,
        long stock,
        BigDecimal revenue,
        BigDecimal payments,
        BigDecimal balances,
        List<String> discrepancies) {
    /** Whether everything agrees. */
    public boolean balanced() {
        return discrepancies.isEmpty();
    }
}
