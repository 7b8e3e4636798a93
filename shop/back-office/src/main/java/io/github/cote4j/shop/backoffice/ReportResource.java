package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.Report;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How the shop does, and whether its books agree. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public final class ReportResource {
    private final ShopServices services;

    @Inject
    ReportResource(ShopServices services) {
        this.services = services;
    }

    /** What was sold. */
    @GET
    @Path("report")
    public Report report() {
        return services.reports().report();
    }

    /** The sums that must agree. */
    @GET
    @Path("books")
    public Books books() {
        return services.data().books();
    }
}
