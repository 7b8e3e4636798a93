package io.github.cote4j.examples.workshop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was sold. The same order may be told any number of times and counts once. Safe for all threads. */
final class Sales {
    // tag::sales
    /** What was sold of a product. */
    record Line(String name, int units, BigDecimal revenue) {
        Line plus(Line other) {
            return new Line(name, units + other.units, revenue.add(other.revenue));
        }
    }

    /** What was sold in all, and of each product, best seller first. */
    record Report(int units, BigDecimal revenue, List<Line> products) {}

    private final Set<String> seen = new HashSet<>();
    private final Map<Long, Line> lines = new TreeMap<>();

    synchronized void add(Order order) {
        if (seen.add(order.orderId())) {
            lines.merge(order.productId(), new Line(order.name(), 1, order.price()), Line::plus);
        }
    }

    synchronized Report report() {
        List<Line> products = new ArrayList<>(lines.values());
        products.sort(Comparator.comparingInt(Line::units).reversed());
        Line all = products.stream().reduce(new Line("all", 0, BigDecimal.ZERO), Line::plus);
        return new Report(all.units(), all.revenue(), products);
    }
    // end::sales
}
