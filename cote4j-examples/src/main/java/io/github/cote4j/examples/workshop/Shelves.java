package io.github.cote4j.examples.workshop;

import io.github.cote4j.ReplyError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the product service knows, in memory: the products, and the orders that took a piece of one. Safe for all threads. */
final class Shelves implements Orders {
    // tag::products
    private final Map<Long, Product> products = new TreeMap<>();
    private Runnable changed = () -> {};

    synchronized List<Product> list() {
        return List.copyOf(products.values());
    }

    synchronized Product create(NewProduct wanted) {
        Product product = wanted.withId(products.size() + 1);
        put(product);
        return product;
    }

    private void put(Product product) {
        products.put(product.id(), product);
        changed.run();
    }
    // end::products

    // tag::changed
    synchronized void onChange(Runnable action) {
        changed = action;
    }
    // end::changed

    // tag::orders
    private final Map<String, Order> orders = new LinkedHashMap<>();

    @Override
    public synchronized Order reserve(NewOrder wanted) {
        Order known = orders.get(wanted.checkedId());
        if (known != null) {
            return known;
        }
        Product product = products.get(wanted.productId());
        if (product == null) {
            throw new ReplyError("UNKNOWN_PRODUCT", "there is no product " + wanted.productId());
        }
        if (product.stock() == 0) {
            throw new ReplyError("OUT_OF_STOCK", product.name() + " is sold out");
        }
        addStock(product.id(), -1);
        return keep(wanted.of(product, Order.State.RESERVED));
    }

    @Override
    public synchronized Order confirm(OrderId id) {
        Order order = known(id);
        if (order.state() == Order.State.CANCELLED) {
            throw new ReplyError("CANCELLED", "order " + id.orderId() + " was cancelled");
        }
        return keep(order.as(Order.State.CONFIRMED));
    }

    @Override
    public synchronized Order release(OrderId id) {
        Order order = known(id);
        if (order.state() == Order.State.RESERVED) {
            order = keep(order.as(Order.State.CANCELLED));
            addStock(order.productId(), 1);
        }
        return order;
    }

    @Override
    public synchronized List<Order> sold() {
        return orders.values().stream()
                .filter(order -> order.state() == Order.State.CONFIRMED)
                .toList();
    }

    private Order known(OrderId id) {
        Order order = orders.get(id.orderId());
        if (order == null) {
            throw new ReplyError("UNKNOWN_ORDER", "there is no order " + id.orderId());
        }
        return order;
    }

    private Order keep(Order order) {
        orders.put(order.orderId(), order);
        return order;
    }

    private void addStock(long id, int pieces) {
        products.computeIfPresent(id, (key, each) -> new Product(id, each.name(), each.price(), each.stock() + pieces));
        changed.run();
    }
    // end::orders
}
