package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.ReplyError;
import io.github.cote4j.RequestException;
import io.github.cote4j.Responder;
import io.github.cote4j.Retry;
import java.time.Duration;

/** Sells: leads an order through stock and payment. */
public final class PurchaseService {
    private PurchaseService() {}

    public static void main(String[] args) {
        open(Cote.create());
    }

    /** Joins the mesh. */
    public static void open(Cote cote) {
        // tag::open
        Duration time = Duration.ofSeconds(2);
        Orders orders = cote.requester(
                        "order requester",
                        options -> options.namespace("product").timeout(time).retry(Retry.times(5)))
                .proxy(Orders.class);
        Payments payments = cote.requester(
                        "payment requester",
                        options -> options.key(Payments.KEY).timeout(time).retry(Retry.times(5)))
                .proxy(Payments.class);
        Checkout checkout = new Checkout(orders, payments);

        Publisher publisher = cote.publisher("purchase publisher", options -> options.namespace("purchase"));
        Responder responder = cote.responder(
                "purchase responder", options -> options.namespace("purchase").respondsTo("buy"));

        responder.on("buy", NewOrder.class, wanted -> {
            try {
                Order order = Refusals.passOn(() -> checkout.buy(wanted));
                publisher.publish("update", order);
                return order;
            } catch (RequestException e) {
                throw new ReplyError("ORDER_PENDING", "not finished: ask again with the same orderId");
            }
        });
        responder.on("list", request -> orders.sold());
        // end::open
    }
}
