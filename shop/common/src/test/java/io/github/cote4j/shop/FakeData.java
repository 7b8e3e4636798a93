package io.github.cote4j.shop;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A data interface that keeps everything in memory, without the steps of a purchase: {@link #sell} records one at once. It outlives
 * the responder and publisher that serve it, as a database does.
 */
public final class FakeData implements ShopData {
    private final ConcurrentSkipListMap<Long, Product> products = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, User> users = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, Purchase> purchases = new ConcurrentSkipListMap<>();
    private final Map<String, Product> productsMade = new ConcurrentHashMap<>();
    private final Map<String, User> usersMade = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** A member of the mesh that serves it, until it is closed. */
    public Served serve(Cote cote) {
        return new Served(
                cote.responder("data", options -> options.key(KEY)).serve(ShopData.class, this),
                cote.publisher("data publisher", options -> options.key(KEY)));
    }

    /** What serves it. */
    public record Served(Responder responder, Publisher publisher) implements AutoCloseable {
        /** Tells that something has changed. */
        public void changed(String topic) {
            publisher.publish(topic, Map.of());
        }

        @Override
        public void close() {
            responder.close();
            publisher.close();
        }
    }

    /** Puts something on the shelf. */
    public Product stock(String name, String price, int stock) {
        return put(new Product(ids.incrementAndGet(), name, new BigDecimal(price), stock));
    }

    private Product put(Product product) {
        products.put(product.id(), product);
        return product;
    }

    /** Records the next purchase, of user 1. */
    public Purchase sell(Product product, Instant at) {
        long id = purchases.size() + 1L;
        int stock = products.getOrDefault(product.id(), product).stock();
        Product left = put(new Product(product.id(), product.name(), product.price(), Math.max(0, stock - 1)));
        Purchase purchase =
                new Purchase(id, "order-" + id, left, new Purchase.Owner(1, BigDecimal.ONE), product.price(), at);
        purchases.put(id, purchase);
        return purchase;
    }

    @Override
    public List<Product> products() {
        return List.copyOf(products.values());
    }

    @Override
    public Product createProduct(NewProduct wanted) {
        return productsMade.computeIfAbsent(
                wanted.requestId(),
                id -> put(new Product(ids.incrementAndGet(), wanted.name(), wanted.price(), wanted.stock())));
    }

    @Override
    public Product deleteProduct(ById product) {
        Product deleted = products.remove(product.id());
        if (deleted == null) {
            throw new ShopError(ErrorCode.UNKNOWN_PRODUCT, "there is no product " + product.id());
        }
        return deleted;
    }

    @Override
    public List<User> users(Part part) {
        return part(users, part);
    }

    @Override
    public User user(ById asked) {
        User user = users.get(asked.id());
        if (user == null) {
            throw new ShopError(ErrorCode.UNKNOWN_USER, "there is no user " + asked.id());
        }
        return user;
    }

    @Override
    public User createUser(NewUser wanted) {
        return usersMade.computeIfAbsent(wanted.requestId(), requestId -> {
            User user = new User(ids.incrementAndGet(), BigDecimal.valueOf(User.STARTING_BALANCE), List.of());
            users.put(user.id(), user);
            return user;
        });
    }

    @Override
    public List<Purchase> purchases(Part part) {
        return part(purchases, part);
    }

    private static <T> List<T> part(ConcurrentSkipListMap<Long, T> all, Part part) {
        int limit = part.limit() == null ? MOST : part.limit();
        Long before = part.before();
        Map<Long, T> below = before == null ? all : all.headMap(before);
        return part.after() == null
                ? new TreeMap<>(below)
                        .descendingMap().values().stream().limit(limit).toList()
                : new TreeMap<>(below)
                        .tailMap(part.after(), false).values().stream()
                                .limit(limit)
                                .toList();
    }

    @Override
    public Order reserve(NewOrder order) {
        throw unsupported();
    }

    @Override
    public Order confirm(ByOrder order) {
        throw unsupported();
    }

    @Override
    public Order cancel(Cancellation cancellation) {
        throw unsupported();
    }

    @Override
    public Order release(ByOrder order) {
        throw unsupported();
    }

    @Override
    public List<Order> openOrders(OpenFor time) {
        throw unsupported();
    }

    @Override
    public Payment charge(Charge charge) {
        throw unsupported();
    }

    @Override
    public Payment refund(Charge payment) {
        throw unsupported();
    }

    @Override
    public Books books() {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException("not of this stand-in");
    }
}
