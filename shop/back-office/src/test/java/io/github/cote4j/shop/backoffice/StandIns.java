package io.github.cote4j.shop.backoffice;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Report;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.Trade;
import io.github.cote4j.shop.service.ShopSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A mesh of its own with stand-ins for the services that the back office asks: they answer as these do, over a {@link ShopModel}.
 * {@link #sell} is what the storefront would bring about.
 */
public final class StandIns implements AutoCloseable {
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();
    private final ShopModel model = new ShopModel();
    private final Publisher productUpdates = publisher("product");
    private final Publisher userUpdates = publisher("user");
    private final Publisher purchaseUpdates = publisher("purchase");
    private final Publisher reportUpdates = publisher("reporting");
    private volatile boolean answering = true;
    private volatile String discrepancy = "";

    /** What the product service is sent; what is missing is null. */
    private record Wanted(String name, BigDecimal price, Integer stock) {}

    private record Creation(Wanted product, String requestId) {}

    public StandIns() {
        // What is sold is sold now, so that it is in the report of the last hour.
        model.pass(System.currentTimeMillis());
        responder("product", "list")
                .on("list", request -> answered(model.products()))
                .on("create", Creation.class, this::create)
                .on("delete", ShopData.ById.class, asked -> delete(answered(asked)));
        responder("user").on("list", ShopData.Part.class, part -> answered(model.users(part)));
        responder("purchase").on("list", ShopData.Part.class, part -> answered(model.purchases(part)));
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

    private Product create(Creation creation) {
        Wanted wanted = creation.product();
        if (wanted == null || wanted.name() == null || wanted.name().equals("cursed")) {
            throw new ShopError(ErrorCode.INVALID, "name must be 1 to 100 characters, not 'cursed'");
        }
        if (wanted.stock() == null || wanted.price() == null || wanted.price().signum() <= 0) {
            throw new ShopError(ErrorCode.INVALID, "The price has to be above zero");
        }
        Product product = model.createProduct(
                new NewProduct(creation.requestId(), wanted.name(), wanted.price(), wanted.stock()));
        changed();
        return product;
    }

    /** Puts something on the shelf. */
    public Product stock(String name, String price, int stock) {
        Product product = Trade.stock(model, name, price, stock);
        changed();
        return product;
    }

    private Product delete(ShopData.ById id) {
        Product product = model.deleteProduct(id);
        changed();
        return product;
    }

    /** A new user buys one piece. */
    public Purchase sell(Product product) {
        Purchase purchase = Trade.sell(model, product);
        changed();
        return purchase;
    }

    /** From now on the books do not agree. */
    public void lose(String what) {
        discrepancy = what;
        changed();
    }

    private void changed() {
        productUpdates.publish("update", model.products());
        userUpdates.publish("update", model.users(ShopData.Part.newest(100)));
        purchaseUpdates.publish("update", model.purchases(ShopData.Part.newest(100)));
        reportUpdates.publish("update", report());
    }

    private Books books() {
        Books books = model.books();
        return new Books(
                books.users(),
                books.purchases(),
                books.openOrders(),
                books.unitsSold(),
                books.stock(),
                books.revenue(),
                books.payments(),
                books.balances(),
                discrepancy.isEmpty() ? books.discrepancies() : List.of(discrepancy));
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
        List<Product> products = model.products();
        List<Purchase> purchases = model.purchases(ShopData.Part.newest(ShopData.MOST));
        return new Report(
                now,
                true,
                revenue(purchases),
                purchases.size(),
                products.stream()
                        .map(product -> sales(product, purchases))
                        .sorted(Comparator.comparingLong(Report.Sales::units).reversed())
                        .toList(),
                spans(purchases, now, ChronoUnit.MINUTES, 60),
                spans(purchases, now, ChronoUnit.HOURS, 48),
                products.stream()
                        .filter(product -> product.stock() <= Report.LOW_STOCK)
                        .sorted(Comparator.comparingInt(Product::stock))
                        .toList());
    }

    private static Report.Sales sales(Product product, List<Purchase> purchases) {
        List<Purchase> sold = purchases.stream()
                .filter(purchase -> purchase.product().id() == product.id())
                .toList();
        return new Report.Sales(product.id(), product.name(), sold.size(), revenue(sold));
    }

    private static List<Report.Span> spans(List<Purchase> purchases, Instant now, ChronoUnit unit, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> {
                    Instant from = now.truncatedTo(unit).minus(count - 1L - each, unit);
                    List<Purchase> sold = purchases.stream()
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
