package io.github.cote4j.shop;

import io.github.cote4j.RequestType;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The data interface: the one service that has a database. Each method is one transaction, and each is idempotent, so that a
 * request whose answer was lost may be sent again. The steps of a purchase are here; their order is the purchase service's.
 *
 * <p>Served under the key {@value #KEY}; after a change its publisher of that key says so on topics {@link #PRODUCTS}, {@link
 * #USERS}, {@link #PURCHASES}. Called through {@link ShopClients#data}: methods fail with a {@link
 * io.github.cote4j.RequestException}, of which {@link ShopError#of} makes the refusal.
 */
public interface ShopData {
    /** Of its responder and publisher. */
    String KEY = "data";

    /** The topic of products that came, went, or changed their stock. */
    String PRODUCTS = "products";

    /** The topic of users that came or changed their balance. */
    String USERS = "users";

    /** The topic of purchases that were confirmed. */
    String PURCHASES = "purchases";

    /** The most that a list holds. */
    int MOST = 1_000;

    /** A product or user. */
    record ById(long id) {}

    /** An order. */
    record ByOrder(String orderId) {}

    /** A user to be created; the same id twice gives the user of the first time. */
    record NewUser(String requestId) {}

    /** What somebody wants to buy. */
    record NewOrder(String orderId, long userId, long productId) {}

    /** An order to be given up. */
    record Cancellation(String orderId, Refusal reason) {}

    /** A payment to be taken, or given back. */
    record Charge(String paymentId, long userId, BigDecimal amount) {}

    /**
     * A part of a list that is ordered by id.
     *
     * @param after only ids above, lowest first; without it the highest ids, highest first
     * @param before only ids below
     * @param limit how many at most, 1 to {@value #MOST}; {@value #MOST} when null
     */
    record Part(
            @Nullable Long after,
            @Nullable Long before,
            @Nullable Integer limit) {
        /** The newest ones. */
        public static Part newest(int limit) {
            return new Part(null, null, limit);
        }

        /** Those that follow an id, oldest first. */
        public static Part after(long id, int limit) {
            return new Part(id, null, limit);
        }
    }

    /** Orders that are neither confirmed nor cancelled, at least so old, oldest first, 100 at most. */
    record OpenFor(long millis) {}

    /** What can be bought, by id; deleted ones are not in it. */
    @RequestType("product list")
    List<Product> products();

    /** Creates a product. */
    @RequestType("product create")
    Product createProduct(NewProduct product);

    /** Takes a product out of the list; purchases and open orders keep it. Fails with {@code UNKNOWN_PRODUCT}. */
    @RequestType("product delete")
    Product deleteProduct(ById product);

    /** Users. */
    @RequestType("user list")
    List<User> users(Part part);

    /** One user. Fails with {@code UNKNOWN_USER}. */
    @RequestType("user get")
    User user(ById user);

    /** Creates a user with the starting balance. */
    @RequestType("user create")
    User createUser(NewUser user);

    /** Purchases. */
    @RequestType("purchase list")
    List<Purchase> purchases(Part part);

    /**
     * The first step of a purchase: sets one piece aside. An order that exists is told as it is now. One that finds nothing left is
     * recorded as cancelled, with reason {@code OUT_OF_STOCK}: were it forgotten, a repetition that comes late could find a piece
     * again and buy it, though the buyer was told no. Fails with {@code UNKNOWN_USER}, {@code UNKNOWN_PRODUCT} or {@code
     * ORDER_MISMATCH}, and then has done nothing.
     */
    @RequestType("order reserve")
    Order reserve(NewOrder order);

    /**
     * The last step: records the purchase of an order that is reserved, and whose payment was taken, which is one of its id, user
     * and price; tells how it is now, so one that is not paid stays reserved. Fails with {@code UNKNOWN_ORDER}.
     */
    @RequestType("order confirm")
    Order confirm(ByOrder order);

    /**
     * Decides that an order that is reserved will not be; tells how it is now. One that is confirmed stays so, and one that was
     * given up keeps its first reason. Fails with {@code UNKNOWN_ORDER}.
     */
    @RequestType("order cancel")
    Order cancel(Cancellation cancellation);

    /**
     * Puts the piece of an order that is being cancelled back on the shelf, once its payment can be taken no more: it was refused or
     * given back, or its id is that of a payment of another user or price. Tells how it is now. Fails with {@code UNKNOWN_ORDER}.
     */
    @RequestType("order release")
    Order release(ByOrder order);

    /** Orders that somebody has to finish. */
    @RequestType("order open")
    List<Order> openOrders(OpenFor time);

    /**
     * Takes the money for a payment, or refuses it, once for each id: one that exists is told as it is, though it may be of another
     * user or amount. Fails with {@code UNKNOWN_USER} only.
     */
    @RequestType("payment charge")
    Payment charge(Charge charge);

    /**
     * Gives the money of a payment back; one that was never made is recorded as given back, and so never will be. Tells how it is
     * now: a payment of the same id but of another user or amount is left alone, and so is one that a purchase came of. Fails with
     * {@code UNKNOWN_USER} only.
     */
    @RequestType("payment refund")
    Payment refund(Charge payment);

    /** The sums that must agree. */
    @RequestType("books")
    Books books();
}
