package io.github.cote4j.shop.data;

import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.User;
import java.time.Clock;
import java.util.List;

/** Checks what is asked for, and does it in one transaction. Safe for use by several threads. */
final class DataResponder implements ShopData {
    private final Transactions transactions;
    private final Orders orders;

    DataResponder(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.orders = new Orders(clock);
    }

    @Override
    public List<Product> products() {
        return transactions.read(Products::list);
    }

    @Override
    public Product createProduct(NewProduct product) {
        String requestId = Checks.id(product.requestId(), "requestId");
        String name = Checks.name(product.name());
        long price = Checks.cents(product.price(), "price");
        int stock = Checks.stock(product.stock());
        return transactions.write(transaction -> Products.create(transaction, requestId, name, price, stock));
    }

    @Override
    public Product deleteProduct(ById product) {
        return transactions.write(transaction -> Products.delete(transaction, product.id()));
    }

    @Override
    public List<User> users(Part part) {
        Page page = Page.of(part);
        return transactions.read(transaction -> Customers.list(transaction, page));
    }

    @Override
    public User user(ById user) {
        return transactions.read(transaction -> Customers.get(transaction, user.id()));
    }

    @Override
    public User createUser(NewUser user) {
        String requestId = Checks.id(user.requestId(), "requestId");
        return transactions.write(transaction -> Customers.create(transaction, requestId));
    }

    @Override
    public List<Purchase> purchases(Part part) {
        Page page = Page.of(part);
        return transactions.read(transaction -> Purchases.list(transaction, page));
    }

    @Override
    public Order reserve(NewOrder order) {
        Checks.id(order.orderId(), "orderId");
        return transactions.write(transaction -> orders.reserve(transaction, order));
    }

    @Override
    public Order confirm(ByOrder order) {
        String id = Checks.id(order.orderId(), "orderId");
        return transactions.write(transaction -> orders.confirm(transaction, id));
    }

    @Override
    public Order cancel(Cancellation cancellation) {
        String id = Checks.id(cancellation.orderId(), "orderId");
        Refusal reason = Checks.given(cancellation.reason(), "reason");
        Checks.given(reason.code(), "reason.code");
        Checks.reason(reason.message());
        return transactions.write(transaction -> orders.cancel(transaction, id, reason));
    }

    @Override
    public Order release(ByOrder order) {
        String id = Checks.id(order.orderId(), "orderId");
        return transactions.write(transaction -> orders.release(transaction, id));
    }

    @Override
    public List<Order> openOrders(OpenFor time) {
        return transactions.read(transaction -> orders.open(transaction, time.millis()));
    }

    @Override
    public Payment charge(Charge charge) {
        String id = Checks.id(charge.paymentId(), "paymentId");
        long amount = Checks.cents(charge.amount(), "amount");
        return transactions.write(transaction -> Payments.charge(transaction, id, charge.userId(), amount));
    }

    @Override
    public Payment refund(Charge payment) {
        String id = Checks.id(payment.paymentId(), "paymentId");
        long amount = Checks.cents(payment.amount(), "amount");
        return transactions.write(transaction -> Payments.refund(transaction, id, payment.userId(), amount));
    }

    @Override
    public Books books() {
        return transactions.read(Audit::books);
    }

    /** Puts a few products on the shelf of a shop that never had any. */
    void stockSample() {
        transactions.write(Sample::stock);
    }
}
