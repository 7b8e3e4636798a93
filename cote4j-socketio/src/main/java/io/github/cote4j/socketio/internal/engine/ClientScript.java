package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.github.cote4j.socketio.StaticFiles;
import org.jspecify.annotations.Nullable;

/** Serves Socket.IO's own client for pages, under the names that Node's server serves it by. Immutable. */
final class ClientScript implements HttpHandler {
    private static final String FILE = "/socket.io.min.js";

    private final String whole;
    private final String small;
    private final StaticFiles files = StaticFiles.ofResources(ClientScript.class, "client");

    /**
     * @param path the engine's
     */
    ClientScript(String path) {
        this.whole = path + "/socket.io.js";
        this.small = path + FILE;
    }

    @Override
    public @Nullable HttpReply handle(HttpRequest request) throws Exception {
        if (!request.path().equals(whole) && !request.path().equals(small)) {
            return null;
        }
        return files.handle(new HttpRequest(
                request.method(), FILE, request.query(), request.headers(), request.body(), request.remoteAddress()));
    }

    @Override
    public boolean takesBodies() {
        return false;
    }
}
