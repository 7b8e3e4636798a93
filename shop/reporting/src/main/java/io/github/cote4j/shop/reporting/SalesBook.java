package io.github.cote4j.shop.reporting;

import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Report;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts purchases, each exactly once and in order: their ids have no gaps, so the next one to count is known, one that was counted
 * is passed over, and a higher one says that some have not been heard of. It asks nobody and knows no clock: who holds it fetches
 * what is missing.
 *
 * <p>Its memory grows with the number of products and not with that of purchases. Safe for use by several threads.
 */
final class SalesBook {
    static final BigDecimal NOTHING = new BigDecimal("0.00");

    private static final Comparator<Report.Sales> BEST_FIRST = Comparator.comparingLong(Report.Sales::units)
            .thenComparing(Report.Sales::revenue)
            .reversed()
            .thenComparingLong(Report.Sales::id);

    private final Map<Long, Report.Sales> sales = new HashMap<>();
    private final SalesSpans minutes = new SalesSpans(Duration.ofMinutes(1), 60);
    private final SalesSpans hours = new SalesSpans(Duration.ofHours(1), 48);
    private List<Product> products = List.of();
    private BigDecimal revenue = NOTHING;
    /** The last that was counted, and because there are no gaps also how many. */
    private long last;

    private long highestHeard;
    private boolean caughtUp;

    /**
     * Counts those that follow what was counted, as far as none is missing.
     *
     * @param purchases in any order, counted ones among them or not
     */
    synchronized void add(List<Purchase> purchases) {
        purchases.stream().sorted(Comparator.comparingLong(Purchase::id)).forEach(this::add);
    }

    private void add(Purchase purchase) {
        highestHeard = Math.max(highestHeard, purchase.id());
        if (purchase.id() != last + 1) {
            return;
        }
        last = purchase.id();
        revenue = revenue.add(purchase.price());
        minutes.add(purchase.at(), purchase.price());
        hours.add(purchase.at(), purchase.price());
        Product product = purchase.product();
        sales.merge(
                product.id(),
                new Report.Sales(product.id(), product.name(), 1, purchase.price()),
                (before, one) -> new Report.Sales(
                        one.id(),
                        one.name(),
                        before.units() + one.units(),
                        before.revenue().add(one.revenue())));
    }

    /** All purchases there are have been given to it; complete from now on, but for gaps. */
    synchronized void caughtUp() {
        caughtUp = true;
    }

    /** What can be bought now, all of it. */
    synchronized void products(List<Product> all) {
        products = List.copyOf(all);
    }

    /** The id of the last purchase that was counted, 0 when there is none: those that follow it are wanted. */
    synchronized long last() {
        return last;
    }

    /** Whether a purchase was heard of that cannot be counted yet, for others before it are missing. */
    synchronized boolean gap() {
        return highestHeard > last;
    }

    /** What was sold until now. */
    synchronized Report report(Instant now) {
        Map<Long, Report.Sales> every = new HashMap<>(sales);
        products.forEach(
                product -> every.putIfAbsent(product.id(), new Report.Sales(product.id(), product.name(), 0, NOTHING)));
        return new Report(
                now,
                caughtUp && !gap(),
                revenue,
                last,
                every.values().stream()
                        .sorted(BEST_FIRST)
                        .limit(Report.PRODUCTS_AT_MOST)
                        .toList(),
                minutes.until(now),
                hours.until(now),
                products.stream()
                        .filter(product -> product.stock() <= Report.LOW_STOCK)
                        .sorted(Comparator.comparingInt(Product::stock).thenComparingLong(Product::id))
                        .toList());
    }
}
