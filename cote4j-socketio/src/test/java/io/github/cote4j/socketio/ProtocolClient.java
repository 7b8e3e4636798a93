package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Sending;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client over WebSocket that knows of the protocol only how to answer pings. */
final class ProtocolClient implements WebSocket.Listener, AutoCloseable {
    private static final long SECONDS = 5;

    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Object> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket webSocket;

    private ProtocolClient(HttpClient http, InetSocketAddress server) {
        URI uri = URI.create("ws://127.0.0.1:" + server.getPort() + "/socket.io/?EIO=4&transport=websocket");
        webSocket = http.newWebSocketBuilder()
                .buildAsync(uri, this)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** A client that has been told its connection's id, and has joined nothing. */
    static ProtocolClient connect(HttpClient http, InetSocketAddress server) throws InterruptedException {
        ProtocolClient client = new ProtocolClient(http, server);
        if (!client.text().startsWith("0{")) {
            throw new AssertionError("no handshake");
        }
        return client;
    }

    ProtocolClient send(String message) {
        Sending.on(() -> webSocket.sendText(message, true));
        return this;
    }

    ProtocolClient send(byte[] message) {
        Sending.on(() -> webSocket.sendBinary(ByteBuffer.wrap(message), true));
        return this;
    }

    /** The next text. */
    String text() throws InterruptedException {
        return (String) next();
    }

    /** The next binary message. */
    byte[] binary() throws InterruptedException {
        return (byte[]) next();
    }

    private Object next() throws InterruptedException {
        Object next = messages.poll(SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no message came within " + SECONDS + " s");
        }
        return next;
    }

    /** Waits until the server has closed the connection. */
    void awaitClose() throws Exception {
        closed.get(SECONDS, TimeUnit.SECONDS);
    }

    boolean isClosed() {
        return closed.isDone();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            if (text.toString().equals("2")) {
                from.sendText("3", true);
            } else {
                messages.add(text.toString());
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        messages.add(bytes);
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(error);
    }

    @Override
    public void close() {
        webSocket.abort();
    }
}
