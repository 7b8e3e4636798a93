package io.github.cote4j.shop;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;

/** What happens in a shop, several steps at once, for tests that only need it to have happened. */
public final class Trade {
    private Trade() {}

    /** Puts something new on the shelf. */
    public static Product stock(ShopData shop, String name, String price, int pieces) {
        return shop.createProduct(new NewProduct(id(), name, new BigDecimal(price), pieces));
    }

    /** One more user buys a piece. */
    public static Purchase sell(ShopData shop, Product product) {
        User user = shop.createUser(new ShopData.NewUser(id()));
        return buy(shop, new ShopData.NewOrder(id(), user.id(), product.id()));
    }

    /**
     * A user with money enough buys a piece; the same order again is the same purchase.
     *
     * @throws ShopError when nothing is left
     */
    public static Purchase buy(ShopData shop, ShopData.NewOrder wanted) {
        Order order = shop.reserve(wanted);
        if (order.reason() != null) {
            throw order.reason().error();
        }
        shop.charge(new ShopData.Charge(order.orderId(), order.userId(), order.price()));
        Order sold = shop.confirm(new ShopData.ByOrder(order.orderId()));
        return Objects.requireNonNull(sold.purchase(), sold::toString);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
