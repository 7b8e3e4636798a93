package io.github.cote4j.shop.storefront;

import io.github.cote4j.shop.Product;
import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.github.cote4j.socketio.StaticFiles;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The files of the storefront's page: its own, and those that it shares with the back office. Safe for use by several threads. */
final class StorePages implements HttpHandler {
    /** The page asks nobody but the storefront, runs nothing but the storefront's files, and is shown in no other page. */
    private static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final StaticFiles own = StaticFiles.ofResources(StorePages.class, "page");
    private final StaticFiles shared = StaticFiles.ofResources(Product.class, "page");

    @Override
    public HttpReply handle(HttpRequest request) throws IOException {
        return answer(request)
                .header("content-security-policy", POLICY)
                .header("x-content-type-options", "nosniff")
                .header("cross-origin-resource-policy", "same-origin")
                .header("referrer-policy", "no-referrer");
    }

    private HttpReply answer(HttpRequest request) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpReply.text(405, "Only GET and HEAD are answered here\n").header("allow", "GET, HEAD");
        }
        @Nullable HttpReply file = own.handle(request);
        if (file == null) {
            file = shared.handle(request);
        }
        return file != null ? file : HttpReply.text(404, "Nothing is here: the shop is /\n");
    }

    @Override
    public boolean takesBodies() {
        return false;
    }
}
