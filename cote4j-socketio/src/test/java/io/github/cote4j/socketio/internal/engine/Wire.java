package io.github.cote4j.socketio.internal.engine;

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

/** A client's WebSocket and what came on it. */
final class Wire implements WebSocket.Listener {
    private static final long SECONDS = 5;

    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    private @Nullable WebSocket webSocket;

    /** Opens it, or throws what the refusal caused. */
    static Wire connect(HttpClient http, URI uri) {
        Wire wire = new Wire();
        wire.webSocket = http.newWebSocketBuilder()
                .buildAsync(uri, wire)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
        return wire;
    }

    Wire send(String message) {
        Sending.on(() -> webSocket.sendText(message, true));
        return this;
    }

    Wire send(byte[] message) {
        Sending.on(() -> webSocket.sendBinary(ByteBuffer.wrap(message), true));
        return this;
    }

    /** Sends one message in two frames. */
    Wire sendInParts(String first, String second) {
        Sending.on(() -> webSocket.sendText(first, false));
        Sending.on(() -> webSocket.sendText(second, true));
        return this;
    }

    /** The next text; fails when there is none in time. */
    String text() throws InterruptedException {
        return (String) next();
    }

    /** The next binary message; fails when there is none in time. */
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

    /** The status code with which the server closed it; 1006 when it did so without a word. */
    int closeCode() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS);
    }

    void close() {
        webSocket
                .sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    void abort() {
        webSocket.abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            messages.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        bytes.writeBytes(part);
        if (last) {
            messages.add(bytes.toByteArray());
            bytes.reset();
        }
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
        closed.complete(1006);
    }
}
