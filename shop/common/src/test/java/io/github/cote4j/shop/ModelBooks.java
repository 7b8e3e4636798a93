package io.github.cote4j.shop;

import io.github.cote4j.shop.Order.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What must agree in a {@link ShopModel} at every moment, not only when no order is open. */
final class ModelBooks {
    private final ShopModel shop;
    private final List<Order> orders;
    private final List<Payment> taken;
    private final List<Purchase> purchases;
    private final List<String> wrong = new ArrayList<>();

    private ModelBooks(ShopModel shop) {
        this.shop = shop;
        this.orders = shop.allOrders();
        this.taken = shop.allPayments().stream()
                .filter(payment -> payment.state() == Payment.State.TAKEN)
                .toList();
        this.purchases = shop.purchases(ShopData.Part.after(0, Integer.MAX_VALUE));
    }

    static Books of(ShopModel shop) {
        return new ModelBooks(shop).check();
    }

    private Books check() {
        long open = orders.stream().filter(ModelBooks::open).count();
        BigDecimal revenue = sum(purchases.stream().map(Purchase::price));
        BigDecimal payments = sum(taken.stream().map(Payment::amount));
        BigDecimal balances = sum(shop.balances().values().stream());
        BigDecimal given = BigDecimal.valueOf(
                (long) User.STARTING_BALANCE * shop.balances().size());

        shop.stocked().forEach(this::checkProduct);
        orders.forEach(this::checkOrder);
        must(open > 0 || payments.compareTo(revenue) == 0, "taken " + payments + ", sold for " + revenue);
        must(
                given.subtract(balances).compareTo(payments) == 0,
                "taken " + payments + ", missing " + given.subtract(balances));
        shop.balances().forEach((id, balance) -> must(balance.signum() >= 0, "user " + id + " has " + balance));
        for (int i = 0; i < purchases.size(); i++) {
            must(purchases.get(i).id() == i + 1, "purchase " + purchases.get(i).id() + " at " + i);
        }

        long stock = shop.stocked().keySet().stream().mapToLong(Product::stock).sum();
        long stocked =
                shop.stocked().values().stream().mapToLong(Integer::longValue).sum();
        return new Books(
                shop.balances().size(),
                purchases.size(),
                open,
                stocked - stock - open,
                stock,
                revenue,
                payments,
                balances,
                List.copyOf(wrong));
    }

    private void checkProduct(Product product, int stocked) {
        long sold = purchases.stream()
                .filter(purchase -> purchase.productId() == product.id())
                .count();
        long reserved = orders.stream()
                .filter(order -> order.productId() == product.id() && open(order))
                .count();
        must(product.stock() >= 0, product.name() + " has stock " + product.stock());
        must(
                product.stock() + reserved + sold == stocked,
                product + " reserved " + reserved + " sold " + sold + " of " + stocked);
    }

    private void checkOrder(Order order) {
        long records = purchases.stream()
                .filter(purchase -> purchase.orderId().equals(order.orderId()))
                .count();
        boolean paid = taken.stream()
                .anyMatch(payment -> payment.paymentId().equals(order.orderId())
                        && payment.userId() == order.userId()
                        && payment.amount().equals(order.price()));
        must(records == (order.state() == State.CONFIRMED ? 1 : 0), order + " has purchases: " + records);
        must(order.state() != State.CONFIRMED || paid, order + " is not paid");
        must(order.state() != State.CANCELLED || !paid, order + " is paid");
    }

    private void must(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(Objects.requireNonNull(otherwise));
        }
    }

    private static boolean open(Order order) {
        return order.state() == State.RESERVED || order.state() == State.CANCELLING;
    }

    private static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
