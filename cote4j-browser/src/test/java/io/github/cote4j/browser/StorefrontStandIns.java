package io.github.cote4j.browser;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.Trade;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.service.Answers;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.storefront.Storefront;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A storefront, and the services behind it as far as its page sees them: responders and publishers in this process, over
 * a {@link ShopModel}. The checkout is a member of the mesh by itself, so that it can go while the rest stays.
 */
final class StorefrontStandIns implements AutoCloseable {
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();
    private final Storefront storefront;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private volatile ShopModel model = new ShopModel();
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
    long sold() {
        return model.books().purchases();
    }

    void openServices() {
        productUpdates = cote.publisher("product publisher", options -> options.namespace("product"));
        cote.responder("product responder", options -> options.namespace("product")
                        .respondsTo("list"))
                .on("list", Answers.from(nothing -> model.products()));
        userUpdates = cote.publisher("user publisher", options -> options.namespace("user"));
        cote.responder("user responder", options -> options.namespace("user").respondsTo("create", "get"))
                .on(
                        "create",
                        Answers.from(nothing -> model.createUser(
                                new ShopData.NewUser(UUID.randomUUID().toString()))))
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

    /** Puts something new on the shelf; the first has the id 1, the next 2. */
    void stock(String name, String price, int pieces) {
        Trade.stock(model, name, price, pieces);
        tell();
    }

    /** Sells all of it, and no page hears of that in time. */
    void sellOutUnseen(long id) {
        Product product = model.products().stream()
                .filter(each -> each.id() == id)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < product.stock(); i++) {
            Trade.sell(model, product);
        }
    }

    void remove(long id) {
        model.deleteProduct(new ShopData.ById(id));
        tell();
    }

    /** Forgets everybody, as with a new data folder. */
    void forgetUsers() {
        ShopModel anew = new ShopModel();
        model.products()
                .forEach(product ->
                        Trade.stock(anew, product.name(), product.price().toPlainString(), product.stock()));
        model = anew;
    }

    private User user(long id) {
        return model.user(new ShopData.ById(id));
    }

    private Object buy(Fields order) {
        String orderId =
                order.madeUpId("orderId").orElseGet(() -> UUID.randomUUID().toString());
        orders.add(orderId);
        long userId = order.id("userId");
        Purchase purchase = Trade.buy(model, new ShopData.NewOrder(orderId, userId, order.id("productId")));
        Map<String, Object> answer = Map.of("user", user(userId), "purchase", purchase);
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

    private void tell() {
        if (productUpdates != null) {
            productUpdates.publish("update", model.products());
            userUpdates.publish("update", model.users(ShopData.Part.newest(100)));
            purchaseUpdates.publish("update", model.purchases(ShopData.Part.newest(100)));
        }
    }

    @Override
    public void close() {
        storefront.close();
        mesh.close();
    }
}
