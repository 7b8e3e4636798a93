package io.github.cote4j.shop.tests;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Socket.IO client over WebSocket with just what the pages of the shop use: namespaces, events both ways, acknowledgements.
 * Safe for use by several threads.
 */
final class SocketClient implements WebSocket.Listener, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** The gateway answers everything within 10 s. */
    private static final long ANSWER_SECONDS = 20;

    private final StringBuilder text = new StringBuilder();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, CompletableFuture<Void>> joined = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Answer>> asked = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentLinkedQueue<JsonNode>> heard = new ConcurrentHashMap<>();
    private final WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    /**
     * What an acknowledgement brought.
     *
     * @param error its first argument
     * @param result its second argument, which is missing with an error
     */
    record Answer(JsonNode error, JsonNode result) {
        boolean failed() {
            return !error.isNull();
        }

        /** The error's code; empty without an error. */
        String code() {
            return error.path("code").asString("");
        }
    }

    private SocketClient(String page) {
        URI uri = URI.create(page.replaceFirst("^http", "ws") + "/socket.io/?EIO=4&transport=websocket");
        socket = within(HTTP.newWebSocketBuilder().buildAsync(uri, this));
    }

    /** Connects to the gateway of a page and joins the namespaces. */
    static SocketClient connect(String page, String... namespaces) {
        SocketClient client = new SocketClient(page);
        List<CompletableFuture<Void>> joining = new ArrayList<>();
        for (String namespace : namespaces) {
            CompletableFuture<Void> one = new CompletableFuture<>();
            client.joined.put("/" + namespace, one);
            joining.add(one);
            client.send("40/" + namespace + ",");
        }
        joining.forEach(SocketClient::within);
        return client;
    }

    /** Emits with an acknowledgement and waits for it. */
    Answer ask(String namespace, String event, Object... data) {
        return within(begin(namespace, event, data));
    }

    /** Emits with an acknowledgement. */
    CompletableFuture<Answer> begin(String namespace, String event, Object... data) {
        String id = Integer.toString(ids.incrementAndGet());
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        asked.put(id, answer);
        List<Object> message = new ArrayList<>(List.of(event));
        message.addAll(List.of(data));
        send("42/" + namespace + "," + id + JSON.writeValueAsString(message));
        return answer;
    }

    /** The data of all such events of the namespace so far, the oldest first. */
    List<JsonNode> heard(String namespace, String event) {
        return List.copyOf(heard.getOrDefault("/" + namespace + " " + event, new ConcurrentLinkedQueue<>()));
    }

    private synchronized void send(String packet) {
        // One at a time, as the WebSocket demands.
        sent = sent.thenCompose(before -> socket.sendText(packet, true));
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            take(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    /** Packets are: type of the connection, type of the message, namespace, acknowledgement, JSON. */
    private void take(String packet) {
        if (packet.equals("2")) {
            send("3");
            return;
        }
        if (!packet.startsWith("4")) {
            return;
        }
        int comma = packet.indexOf(',');
        String namespace = packet.substring(2, comma);
        String rest = packet.substring(comma + 1);
        switch (packet.charAt(1)) {
            case '0' -> joined.get(namespace).complete(null);
            case '2' -> {
                JsonNode event = JSON.readTree(rest);
                heard.computeIfAbsent(namespace + " " + event.get(0).asString(), none -> new ConcurrentLinkedQueue<>())
                        .add(event.path(1));
            }
            case '3' -> {
                int json = rest.indexOf('[');
                JsonNode arguments = JSON.readTree(rest.substring(json));
                asked.remove(rest.substring(0, json)).complete(new Answer(arguments.path(0), arguments.path(1)));
            }
            case '4' -> joined.get(namespace).completeExceptionally(new AssertionError("refused: " + rest));
            default -> end(new AssertionError("unknown packet: " + packet));
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        end(new IllegalStateException("the gateway closed the connection: " + status));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(error);
    }

    private void end(Throwable cause) {
        joined.values().forEach(one -> one.completeExceptionally(cause));
        asked.values().forEach(one -> one.completeExceptionally(cause));
    }

    private static <T> T within(CompletableFuture<T> future) {
        return future.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
