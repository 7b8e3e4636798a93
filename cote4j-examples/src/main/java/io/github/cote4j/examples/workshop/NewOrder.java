package io.github.cote4j.examples.workshop;

import io.github.cote4j.ReplyError;
import org.jspecify.annotations.Nullable;

// tag::record
/** What somebody wants to buy, under an id that the buyer has made up. */
public record NewOrder(@Nullable String orderId, long userId, long productId) {
    String checkedId() {
        if (orderId == null || orderId.isBlank()) {
            throw new ReplyError("INVALID", "an order needs an orderId");
        }
        return orderId;
    }

    Order of(Product product, Order.State state) {
        return new Order(checkedId(), userId, product.id(), product.name(), product.price(), state);
    }
}
// end::record
