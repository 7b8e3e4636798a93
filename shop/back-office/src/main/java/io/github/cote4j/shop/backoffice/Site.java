package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.Product;
import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.github.cote4j.socketio.StaticFiles;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page's files, and for all else the REST interface. */
final class Site implements HttpHandler {
    /** The page asks nobody but the back office, runs nothing but its files, and is shown in no other page. */
    private static final String POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final List<StaticFiles> folders = List.of(
            StaticFiles.ofResources(Site.class, "page"),
            // What the pages of the shop share.
            StaticFiles.ofResources(Product.class, "page"));
    private final RestInterface rest;

    Site(RestInterface rest) {
        this.rest = rest;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        HttpReply file = file(request);
        HttpReply reply = file != null ? file : rest.handle(request).header("cache-control", "no-store");
        return reply.header("content-security-policy", POLICY)
                .header("x-content-type-options", "nosniff")
                .header("cross-origin-resource-policy", "same-origin")
                .header("referrer-policy", "no-referrer");
    }

    private @Nullable HttpReply file(HttpRequest request) throws IOException {
        for (StaticFiles folder : folders) {
            HttpReply file = folder.handle(request);
            if (file != null) {
                return file;
            }
        }
        return null;
    }
}
