package io.github.cote4j.shop.backoffice;

import io.github.cote4j.Cote;
import io.github.cote4j.RequestType;
import io.github.cote4j.Retry;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Report;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.User;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The services that the back office asks, each over the mesh and wherever it runs. Methods fail with a {@link
 * io.github.cote4j.RequestException}. Closed with its {@link Cote}; safe for use by several threads.
 */
final class ShopServices {
    /** These services ask others in turn, and say within {@link ShopClients#TIMEOUT} that they got no answer. */
    private static final Duration TIMEOUT = ShopClients.TIMEOUT.plusSeconds(2);

    private static final Retry RETRY = Retry.times(20);

    private final Products products;
    private final Users users;
    private final Purchases purchases;
    private final Reports reports;
    private final ShopData data;

    /** What is asked of namespace {@code product}. */
    interface Products {
        /**
         * A product to be created.
         *
         * @param product as somebody sent it: the product service says what is wrong with it
         * @param requestId makes it one product, however often the request is sent
         */
        record Creation(JsonNode product, String requestId) {}

        @RequestType("list")
        List<Product> list();

        @RequestType("create")
        Product create(Creation creation);

        @RequestType("delete")
        Product delete(ShopData.ById product);
    }

    /** What is asked of namespace {@code user}. */
    interface Users {
        @RequestType("list")
        List<User> list(ShopData.Part part);
    }

    /** What is asked of namespace {@code purchase}. */
    interface Purchases {
        @RequestType("list")
        List<Purchase> list(ShopData.Part part);
    }

    /** What is asked of namespace {@code reporting}. */
    interface Reports {
        @RequestType("report")
        Report report();
    }

    ShopServices(Cote cote) {
        this(cote, TIMEOUT);
    }

    /** @param timeout how long a request may take that goes to another service than the data interface */
    ShopServices(Cote cote, Duration timeout) {
        products = client(cote, "product", timeout, Products.class);
        users = client(cote, "user", timeout, Users.class);
        purchases = client(cote, "purchase", timeout, Purchases.class);
        reports = client(cote, "reporting", timeout, Reports.class);
        data = ShopClients.data(cote, "back-office data requester");
    }

    private static <T> T client(Cote cote, String namespace, Duration timeout, Class<T> api) {
        return cote.requester(
                        "back-office " + namespace + " requester",
                        options -> options.namespace(namespace).timeout(timeout).retry(RETRY))
                .proxy(api);
    }

    Products products() {
        return products;
    }

    Users users() {
        return users;
    }

    Purchases purchases() {
        return purchases;
    }

    Reports reports() {
        return reports;
    }

    ShopData data() {
        return data;
    }
}
