package io.github.cote4j.sockend;

import io.github.cote4j.interop.NodePeer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** npm's Socket.IO client in the Node process. */
final class Client {
    private final NodePeer node;
    private final String id = UUID.randomUUID().toString();
    private final String url;
    private Map<?, ?> outcome = Map.of();

    Client(NodePeer node, String url) {
        this.node = node;
        this.url = url;
    }

    void connect(Map<String, ?> options) {
        outcome = (Map<?, ?>) call("connect", Map.of("url", url, "options", options));
    }

    /** Why the connection was refused, or null. */
    Object refused() {
        return outcome.get("refused");
    }

    Object refusalData() {
        return outcome.get("data");
    }

    /** The socket's id. */
    String socketId() {
        return (String) outcome.get("id");
    }

    /** All that the acknowledgement got. */
    List<Object> ask(String topic, Object... args) {
        return NodeAnswers.list(call("ask", Map.of("topic", topic, "args", List.of(args))));
    }

    /** As {@link #ask}, without waiting. */
    CompletableFuture<List<Object>> asking(String topic, Object... args) {
        return node.send("ask", with(Map.of("topic", topic, "args", List.of(args))))
                .thenApply(answer -> NodeAnswers.list(answer));
    }

    void tell(String topic, Object... args) {
        call("tell", Map.of("topic", topic, "args", List.of(args)));
    }

    /** Events heard: {topic, args}. */
    List<Map<String, Object>> heard() {
        return NodeAnswers.maps(call("heard", Map.of()));
    }

    /** Why it was disconnected, or null while it is not. */
    Object disconnected() {
        return call("disconnected", Map.of());
    }

    void disconnect() {
        call("disconnect", Map.of());
    }

    static Map<String, String> blob(byte... bytes) {
        return Map.of("$blob", Base64.getEncoder().encodeToString(bytes));
    }

    private Object call(String command, Map<String, ?> parameters) {
        return node.call(command, with(parameters));
    }

    private Map<String, Object> with(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("client", id);
        return all;
    }
}
