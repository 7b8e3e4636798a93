package io.github.cote4j.shop.backoffice;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Report;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.service.ShopSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * A mesh of its own with stand-ins for the services that the back office asks: they answer as these do and keep everything in
 * memory. {@link #sell} is what the storefront would bring about.
 */
public final class StandIns implements AutoCloseable {
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();
    private final ConcurrentSkipListMap<Long, Product> products = new ConcurrentSkipListMap<>();
    private final Map<Long, Product> deleted = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Purchase> purchases = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, User> users = new ConcurrentSkipListMap<>();
    private final Map<String, Product> created = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private final Publisher productUpdates = publisher("product");
    private final Publisher userUpdates = publisher("user");
    private final Publisher purchaseUpdates = publisher("purchase");
    private final Publisher reportUpdates = publisher("reporting");
    private volatile boolean answering = true;
    private volatile String discrepancy = "";

    /** What the product service is sent. */
    private record NewProduct(String name, BigDecimal price, Integer stock) {}

    private record Creation(NewProduct product, String requestId) {}

    public StandIns() {
        responder("product", "list")
                .on("list", request -> answered(products.values()))
                .on(
                        "create",
                        Creation.class,
                        creation -> created.computeIfAbsent(creation.requestId(), id -> create(creation.product())))
                .on("delete", ShopData.ById.class, asked -> delete(answered(asked.id())));
        responder("user").on("list", ShopData.Part.class, part -> answered(part(users, part)));
        responder("purchase").on("list", ShopData.Part.class, part -> answered(part(purchases, part)));
        responder("reporting", "report").on("report", request -> answered(report()));
        cote.responder("stand-in for data", options -> options.key(ShopData.KEY))
                .on("books", request -> answered(books()));
    }

    /** One more member of its mesh. */
    public Cote cote() {
        return mesh.join();
    }

    /** A back office on any port that is free. */
    public static BackOffice backOffice(Cote member, String... origins) {
        return BackOffice.open(
                member,
                new ShopSettings(
                        Path.of("unused"), Optional.empty(), true, "127.0.0.1", Optional.of(0), List.of(origins)));
    }

    private Responder responder(String namespace, String... browsers) {
        return cote.responder("stand-in for " + namespace, options -> options.namespace(namespace)
                .respondsTo(browsers));
    }

    private Publisher publisher(String namespace) {
        return cote.publisher("stand-in publisher of " + namespace, options -> options.namespace(namespace));
    }

    /** Whether the services answer; while they do not, it is because the data interface is away. */
    public void answer(boolean does) {
        answering = does;
    }

    private <T> T answered(T value) {
        if (!answering) {
            throw new ShopError(ErrorCode.UNAVAILABLE, "the data interface does not answer just now; nothing was done");
        }
        return value;
    }

    private Product create(NewProduct wanted) {
        if (wanted == null || wanted.name() == null || wanted.name().equals("cursed")) {
            throw new ShopError(ErrorCode.INVALID, "name must be 1 to 100 characters, not 'cursed'");
        }
        if (wanted.stock() == null || wanted.price() == null || wanted.price().signum() <= 0) {
            throw new ShopError(ErrorCode.INVALID, "The price has to be above zero");
        }
        return stock(wanted.name(), wanted.price().toPlainString(), wanted.stock());
    }

    /** Puts something on the shelf. */
    public Product stock(String name, String price, int stock) {
        Product product = new Product(ids.incrementAndGet(), name, new BigDecimal(price), stock);
        products.put(product.id(), product);
        changed();
        return product;
    }

    private Product delete(long id) {
        Product product = products.remove(id);
        if (product != null) {
            deleted.put(id, product);
            changed();
        }
        return Optional.ofNullable(deleted.get(id))
                .orElseThrow(() -> new ShopError(ErrorCode.UNKNOWN_PRODUCT, "There is no product " + id));
    }

    /** A new user buys one piece. */
    public Purchase sell(Product product) {
        long user = users.size() + 1;
        Product left = new Product(product.id(), product.name(), product.price(), product.stock() - 1);
        products.put(product.id(), left);
        BigDecimal balance = BigDecimal.valueOf(User.STARTING_BALANCE).subtract(product.price());
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        long id = purchases.size() + 1;
        Purchase purchase =
                new Purchase(id, "order-" + id, left, new Purchase.Owner(user, balance), product.price(), now);
        purchases.put(id, purchase);
        users.put(
                user,
                new User(
                        user,
                        balance,
                        List.of(new Purchase.Brief(id, product.id(), product.name(), product.price(), now))));
        changed();
        return purchase;
    }

    /** From now on the books do not agree. */
    public void lose(String what) {
        discrepancy = what;
        changed();
    }

    private void changed() {
        productUpdates.publish("update", products.values());
        userUpdates.publish("update", part(users, ShopData.Part.newest(100)));
        purchaseUpdates.publish("update", part(purchases, ShopData.Part.newest(100)));
        reportUpdates.publish("update", report());
    }

    private static <T> List<T> part(ConcurrentSkipListMap<Long, T> all, ShopData.Part part) {
        int limit = part.limit() == null ? ShopData.MOST : part.limit();
        long before = part.before() == null ? Long.MAX_VALUE : part.before();
        return all.headMap(before).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    private Books books() {
        BigDecimal revenue = revenue(purchases.values());
        return new Books(
                users.size(),
                purchases.size(),
                0,
                purchases.size(),
                products.values().stream().mapToLong(Product::stock).sum(),
                revenue,
                revenue,
                BigDecimal.valueOf(30L * users.size()).subtract(revenue),
                discrepancy.isEmpty() ? List.of() : List.of(discrepancy));
    }

    private static BigDecimal revenue(Iterable<Purchase> sold) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Purchase each : sold) {
            sum = sum.add(each.price());
        }
        return sum;
    }

    private Report report() {
        Instant now = Instant.now();
        return new Report(
                now,
                true,
                revenue(purchases.values()),
                purchases.size(),
                products.values().stream()
                        .map(this::sales)
                        .sorted(Comparator.comparingLong(Report.Sales::units).reversed())
                        .toList(),
                spans(now, ChronoUnit.MINUTES, 60),
                spans(now, ChronoUnit.HOURS, 48),
                products.values().stream()
                        .filter(product -> product.stock() <= Report.LOW_STOCK)
                        .sorted(Comparator.comparingInt(Product::stock))
                        .toList());
    }

    private Report.Sales sales(Product product) {
        List<Purchase> sold = purchases.values().stream()
                .filter(purchase -> purchase.product().id() == product.id())
                .toList();
        return new Report.Sales(product.id(), product.name(), sold.size(), revenue(sold));
    }

    private List<Report.Span> spans(Instant now, ChronoUnit unit, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> {
                    Instant from = now.truncatedTo(unit).minus(count - 1L - each, unit);
                    List<Purchase> sold = purchases.values().stream()
                            .filter(purchase -> purchase.at().truncatedTo(unit).equals(from))
                            .toList();
                    return new Report.Span(from, sold.size(), revenue(sold));
                })
                .toList();
    }

    @Override
    public void close() {
        mesh.close();
    }
}
