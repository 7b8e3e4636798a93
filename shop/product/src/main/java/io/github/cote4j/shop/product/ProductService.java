package io.github.cote4j.shop.product;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.Answers;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.service.Snapshots;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The products, in namespace {@value #NAMESPACE}: {@code list} for everybody, {@code create} and {@code delete} inside the mesh
 * only, and the event {@code update} with the whole list. It keeps nothing itself, so there can be any number of it.
 */
public final class ProductService implements ShopService {
    private static final String NAMESPACE = "product";

    private final ShopData data;
    private final Responder responder;
    private final Publisher publisher;
    private final Snapshots snapshots;

    private ProductService(Cote cote) {
        data = ShopClients.data(cote, "product data requester");
        publisher = cote.publisher(
                "product publisher", options -> options.namespace(NAMESPACE).broadcasts("update"));
        snapshots = new Snapshots(publisher, data::products);
        responder = cote.responder("product responder", options -> options.namespace(NAMESPACE)
                        .respondsTo("list"))
                .on("list", Answers.reading(this::list))
                .on("create", Answers.from(this::create))
                .on("delete", Answers.from(this::delete));
        snapshots.follow(cote, "product data subscriber", ShopData.PRODUCTS);
    }

    /** Joins the mesh. */
    public static ProductService open(Cote cote, ShopSettings settings) {
        return new ProductService(cote);
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("product", ProductService::open);
    }

    /** All that can be bought, or of these the ones that a {@code query} by id and name leaves. */
    private List<Product> list(Fields request) {
        Fields query = request.has("query") ? request.object("query") : Fields.NONE;
        Long id = query.has("id") ? query.id("id") : null;
        String name = query.has("name") ? query.name("name") : null;
        return data.products().stream()
                .filter(product -> id == null || id == product.id())
                .filter(product -> name == null || name.equals(product.name()))
                .toList();
    }

    private Product create(Fields request) {
        Fields product = request.object("product");
        // Made before it is sent: the client of the data interface repeats a request whose answer was lost.
        String requestId =
                request.madeUpId("requestId").orElseGet(() -> UUID.randomUUID().toString());
        return data.createProduct(
                new NewProduct(requestId, product.name("name"), product.price("price"), product.stock("stock")));
    }

    private Product delete(Fields request) {
        return data.deleteProduct(new ShopData.ById(request.id("id")));
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(responder.ready(), publisher.ready(), snapshots.first());
    }

    @Override
    public void close() {
        snapshots.close();
    }
}
