package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.User;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The customers. */
@Path("user")
@Produces(MediaType.APPLICATION_JSON)
public final class UserResource {
    private final ShopServices.Users users;

    @Inject
    UserResource(ShopServices services) {
        this.users = services.users();
    }

    /** A page of them, lowest id first. */
    @GET
    public Response list(@QueryParam("limit") @Nullable String limit, @QueryParam("before") @Nullable String before) {
        return Paging.of(limit, before).response("/user", users::list, User::id);
    }
}
