package io.github.cote4j.shop.tests;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** What all buyers of a test were told. Safe for use by several threads. */
final class Ledger {
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> repeated = new ConcurrentHashMap<>();
    private final LongAdder bought = new LongAdder();
    private final AtomicLong longestNanos = new AtomicLong();

    Told told(Told order, Duration waited) {
        told.put(order.orderId(), order);
        if (order.bought()) {
            bought.increment();
        }
        longestNanos.accumulateAndGet(waited.toNanos(), Math::max);
        return order;
    }

    /** A request is sent again after an answer of this code. */
    void repeated(String code) {
        repeated.computeIfAbsent(code, none -> new LongAdder()).increment();
    }

    Collection<Told> all() {
        return told.values();
    }

    List<Told> bought() {
        return all().stream().filter(Told::bought).toList();
    }

    /** How many were bought so far; cheap. */
    long purchases() {
        return bought.sum();
    }

    /** How many were refused or left open, by the code that said so. */
    Map<String, Long> codes(Told.How how) {
        Map<String, Long> codes = new TreeMap<>();
        all().stream().filter(order -> order.how() == how).forEach(order -> codes.merge(order.code(), 1L, Long::sum));
        return codes;
    }

    /** How many requests were sent again, by the code of the answer that made it necessary. */
    Map<String, Long> repeated() {
        Map<String, Long> counts = new TreeMap<>();
        repeated.forEach((code, count) -> counts.put(code, count.sum()));
        return counts;
    }

    /** The longest that a buyer waited until it was certain what became of an order. */
    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }
}
