package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.Transport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An engine on loopback for one test, with what its sessions did, and a client's side of HTTP. */
final class Site implements AutoCloseable {
    final ExecutorService handlers = Executors.newCachedThreadPool();
    final Guests guests;
    final EngineServer server;
    final HttpClient http;
    private final String base;

    private Site(Settings settings, Guests guests) {
        this.guests = guests;
        this.server = new EngineServer(settings.config(handlers), guests);
        this.base = "127.0.0.1:" + server.listen(settings.address, 0).getPort();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** What a test may want otherwise than usual. */
    static final class Settings {
        Set<Transport> transports = EnumSet.allOf(Transport.class);
        Set<String> origins = Set.of();
        boolean onlyKnownHosts;
        String address = "127.0.0.1";
        Duration pingInterval = Duration.ofSeconds(25);
        Duration pingTimeout = Duration.ofSeconds(20);
        Duration upgradeTimeout = Duration.ofSeconds(10);
        int maxPayload = 1_000_000;
        int maxConnections = 1000;
        int maxBufferedBytes = 4 << 20;
        long maxTotalBufferedBytes = 64 << 20;
        int ioThreads = 2;
        boolean compression;
        boolean reads = true;
        List<HttpHandler> http = List.of();

        private EngineConfig config(ExecutorService handlers) {
            return new EngineConfig(
                    "/engine.io",
                    transports,
                    origins,
                    onlyKnownHosts,
                    pingInterval,
                    pingTimeout,
                    upgradeTimeout,
                    maxPayload,
                    maxConnections,
                    maxBufferedBytes,
                    maxTotalBufferedBytes,
                    compression,
                    ioThreads,
                    http,
                    handlers);
        }

        /** Starts an engine that sends back what it gets. */
        Site echo() {
            return new Site(this, new Guests(true, reads));
        }

        /** Starts an engine that only notes what it gets. */
        Site start() {
            return new Site(this, new Guests(false, reads));
        }
    }

    int port() {
        return server.address().getPort();
    }

    URI uri(String rest) {
        return URI.create("http://" + base + rest);
    }

    /** The address of Engine.IO requests, with more parameters, as {@code &sid=…}. */
    URI polling(String more) {
        return uri("/engine.io/?EIO=4&transport=polling" + more);
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> getAsync(URI uri) {
        return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String sid, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(polling("&sid=" + sid)).POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> poll(String sid) throws IOException, InterruptedException {
        return get(polling("&sid=" + sid));
    }

    CompletableFuture<HttpResponse<String>> pollAsync(String sid) {
        return getAsync(polling("&sid=" + sid));
    }

    /** Opens a session on long polling; its id. */
    String openPolling() throws IOException, InterruptedException {
        return sidOf(get(polling("")).body());
    }

    static String sidOf(String openPacket) {
        String key = "\"sid\":\"";
        int from = openPacket.indexOf(key) + key.length();
        return openPacket.substring(from, openPacket.indexOf('"', from));
    }

    /** A WebSocket with more parameters in its address, as {@code &sid=…}. */
    Wire webSocket(String more) {
        return Wire.connect(http, URI.create("ws://" + base + "/engine.io/?EIO=4&transport=websocket" + more));
    }

    @Override
    public void close() {
        // Polling clients that will not poll any more would be waited for.
        guests.all.forEach(each -> ((Session) each.connection)
                .onLoop(() -> ((Session) each.connection).end(DisconnectReason.TRANSPORT_CLOSE)));
        server.close();
        handlers.shutdownNow();
    }
}
