package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.Purchase;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What was bought. */
@Path("purchase")
@Produces(MediaType.APPLICATION_JSON)
public final class PurchaseResource {
    private final ShopServices.Purchases purchases;

    @Inject
    PurchaseResource(ShopServices services) {
        this.purchases = services.purchases();
    }

    /** A page of them, lowest id first. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("before") @Nullable String before) {
        return Paging.of(limit, before).response("/purchase", purchases::list, Purchase::id);
    }
}
