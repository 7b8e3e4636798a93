package io.github.cote4j.monitor.web;

import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.github.cote4j.socketio.StaticFiles;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the monitoring tool answers beside Socket.IO: its page and its data, to be read only. Safe for use by several threads. */
final class ToolPages implements HttpHandler {
    /** The page asks nobody but the tool, runs nothing but the tool's files, and is shown in no other page. */
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
                    + "form-action 'none'; frame-ancestors 'none'";

    private final MeshFeed mesh;
    private final Health health;
    private final Metrics metrics;
    private final StaticFiles files = StaticFiles.ofResources(ToolPages.class, "page");

    ToolPages(MeshFeed mesh, Health health, Metrics metrics) {
        this.mesh = mesh;
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public HttpReply handle(HttpRequest request) throws Exception {
        return answer(request)
                .header("content-security-policy", POLICY)
                .header("x-content-type-options", "nosniff")
                .header("cross-origin-resource-policy", "same-origin")
                .header("referrer-policy", "no-referrer");
    }

    private HttpReply answer(HttpRequest request) throws Exception {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return HttpReply.text(405, "Only GET and HEAD are answered here\n").header("allow", "GET, HEAD");
        }
        return switch (request.path()) {
            case "/health" -> data(request, health.reply(mesh.snapshot()));
            case "/graph" -> data(request, HttpReply.json(200, mesh.snapshot().json()));
            case "/metrics" ->
                data(request, metrics.reply(request.header("accept").orElse("")));
            default -> file(request);
        };
    }

    private HttpReply file(HttpRequest request) throws Exception {
        @Nullable HttpReply file = files.handle(request);
        return file != null
                ? file
                : HttpReply.text(404, "Nothing is here: the page is /, data are /health, /graph and /metrics\n");
    }

    private static HttpReply data(HttpRequest request, HttpReply reply) throws IOException {
        return Gzip.pack(request, reply).header("cache-control", "no-store");
    }

    @Override
    public boolean takesBodies() {
        return false;
    }
}
