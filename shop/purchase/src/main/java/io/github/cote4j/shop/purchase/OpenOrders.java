package io.github.cote4j.shop.purchase;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.ShopData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovery: finishes the orders that nobody has finished, because a process died on the way, an answer was lost, or a service was not
 * there. It needs to know nothing of that: the order says how far it is, and {@link PurchaseSaga} goes on from there.
 *
 * <p>Several replicas may have a round at the same time, and the requests that began the orders may still be under way.
 */
final class OpenOrders {
    /** Younger ones are most likely still in the hands of the request that began them. */
    static final long LEFT_ALONE_MILLIS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(OpenOrders.class);

    private final ShopData data;
    private final PurchaseSaga saga;
    private final Random random;

    OpenOrders(ShopData data, PurchaseSaga saga, Random random) {
        this.data = data;
        this.saga = saga;
        this.random = random;
    }

    /**
     * One round: up to 100 orders, one after another. It ends at the first that fails, since the others would most likely wait for the
     * same service; in an order that is new each time, so that one which always fails does not keep the others from their turn.
     *
     * @throws RequestException when a service did not answer
     */
    void round() {
        List<Order> orders = new ArrayList<>(data.openOrders(new ShopData.OpenFor(LEFT_ALONE_MILLIS)));
        Collections.shuffle(orders, random);
        for (Order order : orders) {
            Order finished = saga.finish(order);
            LOG.info(
                    "Order {} was {} after {} ms and is {}",
                    order.orderId(),
                    order.state(),
                    order.ageMillis(),
                    finished.state());
        }
    }
}
