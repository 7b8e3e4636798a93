package io.github.cote4j.examples.workshop;

import io.github.cote4j.RemoteException;

/** The steps of a purchase. Has no state: another replica can go on with an order where this one was killed. */
final class Checkout {
    private final Orders orders;
    private final Payments payments;

    Checkout(Orders orders, Payments payments) {
        this.orders = orders;
        this.payments = payments;
    }

    // tag::buy
    Order buy(NewOrder wanted) {
        Order order = orders.reserve(wanted);
        OrderId id = new OrderId(order.orderId());
        try {
            payments.process(new Payments.Payment(order.orderId(), order.userId(), order.price()));
        } catch (RemoteException refusal) {
            orders.release(id);
            throw refusal;
        }
        try {
            return orders.confirm(id);
        } catch (RemoteException refusal) {
            payments.refund(id);
            throw refusal;
        }
    }
    // end::buy
}
