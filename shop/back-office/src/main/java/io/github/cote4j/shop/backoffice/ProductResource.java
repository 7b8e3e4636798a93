package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What can be bought. */
@Path("product")
@Produces(MediaType.APPLICATION_JSON)
public final class ProductResource {
    private final ShopServices.Products products;

    @Inject
    ProductResource(ShopServices services) {
        this.products = services.products();
    }

    /**
     * The body of a request that creates a product.
     *
     * @param product its name, price and stock; numbers may be text, as the case study's page sends them
     */
    public record Creation(@Nullable JsonNode product) {}

    /** All products. */
    @GET
    public List<Product> list() {
        return products.list();
    }

    /**
     * Creates a product.
     *
     * @param key chosen by the client, so that it may send the request again when it got no answer: it is still one product
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(@HeaderParam("Idempotency-Key") @Nullable String key, @Nullable Creation creation) {
        if (creation == null || !(creation.product() instanceof ObjectNode product)) {
            throw new ShopError(
                    ErrorCode.INVALID,
                    "A product is needed: {\"product\":{\"name\":\"…\",\"price\":9.50,\"stock\":10}}");
        }
        String requestId = key == null ? UUID.randomUUID().toString() : key;
        Product created = products.create(new ShopServices.Products.Creation(product, requestId));
        return Response.status(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, "/product/" + created.id())
                .entity(created)
                .build();
    }

    /** One product. */
    @GET
    @Path("{id}")
    public Product get(@PathParam("id") String id) {
        long wanted = number(id);
        return products.list().stream()
                .filter(product -> product.id() == wanted)
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    /** Takes a product out of the list, and tells what it was; so too when it was taken out before. */
    @DELETE
    @Path("{id}")
    public Product delete(@PathParam("id") String id) {
        return products.delete(new ShopData.ById(number(id)));
    }

    private static long number(String id) {
        if (!id.matches("[1-9]\\d{0,17}")) {
            throw unknown(id);
        }
        return Long.parseLong(id);
    }

    private static ShopError unknown(String id) {
        return new ShopError(ErrorCode.UNKNOWN_PRODUCT, "there is no product " + id);
    }
}
