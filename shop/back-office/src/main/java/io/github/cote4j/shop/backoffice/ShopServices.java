package io.github.cote4j.shop.backoffice;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
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
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * The services that the back office asks, each over the mesh and wherever it runs. Methods fail with a {@link
 * io.github.cote4j.RequestException}. Closed with its {@link Cote}; safe for use by several threads.
 */
final class ShopServices {
    private static final Retry RETRY = Retry.times(20).attemptTimeout(Duration.ofSeconds(2));

    private final Requester product;
    private final Requester user;
    private final Requester purchase;
    private final Requester reporting;
    private final Products products;
    private final Users users;
    private final Purchases purchases;
    private final Reports reports;
    private final ShopData data;

    /** What is asked of namespace {@code product}. */
    interface Products {
        /** A product to be created, as somebody sent it: the product service says what is wrong with it. */
        record Creation(JsonNode product) {}

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
        product = requester(cote, "product");
        user = requester(cote, "user");
        purchase = requester(cote, "purchase");
        reporting = requester(cote, "reporting");
        products = product.proxy(Products.class);
        users = user.proxy(Users.class);
        purchases = purchase.proxy(Purchases.class);
        reports = reporting.proxy(Reports.class);
        data = ShopClients.data(cote, "back-office data requester");
    }

    private static Requester requester(Cote cote, String namespace) {
        return cote.requester("back-office " + namespace + " requester", options -> options.namespace(namespace)
                .timeout(ShopClients.TIMEOUT)
                .retry(RETRY));
    }

    /** Completes when somebody answers in each namespace. */
    CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(product.ready(), user.ready(), purchase.ready(), reporting.ready());
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
