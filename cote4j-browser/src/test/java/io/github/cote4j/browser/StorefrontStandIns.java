package io.github.cote4j.browser;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.service.Answers;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.storefront.Storefront;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A storefront, and the services behind it as far as its page sees them: responders and publishers in this process that keep
 * everything in memory. The checkout is a member of the mesh by itself, so that it can go while the rest stays.
 */
final class StorefrontStandIns implements AutoCloseable {
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();
    private final Storefront storefront;
    private final Map<Long, Product> products = new TreeMap<>();
    private final Map<Long, User> users = new TreeMap<>();
    private final Map<String, Purchase> purchases = new TreeMap<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private Cote checkout;
    private Publisher productUpdates;
    private Publisher userUpdates;
    private Publisher purchaseUpdates;
    private boolean losesTheNextAnswer;

    private StorefrontStandIns() {
        storefront = Storefront.open(cote, ShopSettings.of(Map.of("SHOP_PORT", "0")));
    }

    /** A storefront alone. */
    static StorefrontStandIns closed() {
        return new StorefrontStandIns();
    }

    /** With all services. */
    static StorefrontStandIns open() {
        StorefrontStandIns shop = closed();
        shop.openServices();
        return shop;
    }

    String url() {
        return storefront.url();
    }

    /** The ids of the orders that were asked for, as often as they were. */
    List<String> orders() {
        return List.copyOf(orders);
    }

    /** What was bought. */
    synchronized int sold() {
        return purchases.size();
    }

    void openServices() {
        productUpdates = cote.publisher("product publisher", options -> options.namespace("product"));
        cote.responder("product responder", options -> options.namespace("product")
                        .respondsTo("list"))
                .on("list", Answers.from(nothing -> list()));
        userUpdates = cote.publisher("user publisher", options -> options.namespace("user"));
        cote.responder("user responder", options -> options.namespace("user").respondsTo("create", "get"))
                .on("create", Answers.from(nothing -> create()))
                .on("get", Answers.from(fields -> user(fields.id("id"))));
        openCheckout();
    }

    void openCheckout() {
        Cote opened = mesh.join();
        checkout = opened;
        purchaseUpdates = opened.publisher("purchase publisher", options -> options.namespace("purchase"));
        opened.responder("purchase responder", options -> options.namespace("purchase")
                        .respondsTo("buy"))
                .on("buy", Answers.from(this::buy));
    }

    void closeCheckout() {
        checkout.close();
    }

    /** The next purchase will be made, and the service be gone before it can say so. */
    synchronized void loseTheNextAnswer() {
        losesTheNextAnswer = true;
    }

    synchronized void put(long id, String name, String price, int stock) {
        products.put(id, new Product(id, name, new BigDecimal(price), stock));
        tell();
    }

    /** Sells all of it, and no page hears of that in time. */
    synchronized void sellOutUnseen(long id) {
        products.computeIfPresent(id, (same, left) -> new Product(id, left.name(), left.price(), 0));
    }

    synchronized void remove(long id) {
        products.remove(id);
        tell();
    }

    /** Forgets everybody, as with a new data folder. */
    synchronized void forgetUsers() {
        users.clear();
    }

    private synchronized List<Product> list() {
        return List.copyOf(products.values());
    }

    private synchronized User create() {
        User user = new User(users.size() + 1L, BigDecimal.valueOf(User.STARTING_BALANCE), List.of());
        users.put(user.id(), user);
        return user;
    }

    private synchronized User user(long id) {
        User user = users.get(id);
        if (user == null) {
            throw new ShopError(ErrorCode.UNKNOWN_USER, "there is no user " + id);
        }
        return user;
    }

    private Object buy(Fields order) {
        String orderId =
                order.madeUpId("orderId").orElseGet(() -> UUID.randomUUID().toString());
        orders.add(orderId);
        Map<String, Object> answer = buyOnce(orderId, order.id("userId"), order.id("productId"));
        if (losesAnAnswer()) {
            closeCheckout();
            openCheckout();
        }
        tell();
        return answer;
    }

    private synchronized boolean losesAnAnswer() {
        boolean loses = losesTheNextAnswer;
        losesTheNextAnswer = false;
        return loses;
    }

    private synchronized Map<String, Object> buyOnce(String orderId, long userId, long productId) {
        Purchase purchase = purchases.get(orderId);
        if (purchase == null) {
            purchase = sell(orderId, user(userId), products.get(productId));
            purchases.put(orderId, purchase);
        }
        return Map.of("user", user(userId), "purchase", purchase);
    }

    private Purchase sell(String orderId, User user, Product product) {
        if (product == null) {
            throw new ShopError(ErrorCode.UNKNOWN_PRODUCT, "this product is not for sale any more");
        }
        if (product.stock() == 0) {
            throw new ShopError(ErrorCode.OUT_OF_STOCK, product.name() + " is sold out");
        }
        BigDecimal balance = user.balance().subtract(product.price());
        Product rest = new Product(product.id(), product.name(), product.price(), product.stock() - 1);
        Purchase purchase = new Purchase(
                purchases.size() + 1L,
                orderId,
                rest,
                new Purchase.Owner(user.id(), balance),
                product.price(),
                Instant.now());
        List<Purchase.Brief> own = new ArrayList<>(user.purchases());
        own.add(0, new Purchase.Brief(purchase.id(), product.id(), product.name(), product.price(), purchase.at()));
        products.put(rest.id(), rest);
        users.put(user.id(), new User(user.id(), balance, own));
        return purchase;
    }

    private synchronized void tell() {
        if (productUpdates != null) {
            productUpdates.publish("update", list());
            userUpdates.publish("update", List.copyOf(users.values()));
            purchaseUpdates.publish(
                    "update",
                    purchases.values().stream()
                            .sorted((a, b) -> Long.compare(b.id(), a.id()))
                            .toList());
        }
    }

    @Override
    public void close() {
        storefront.close();
        mesh.close();
    }
}
