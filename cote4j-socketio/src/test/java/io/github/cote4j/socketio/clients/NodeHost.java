package io.github.cote4j.socketio.clients;

import io.github.cote4j.interop.NodePeer;
import java.util.List;
import java.util.Map;

/** npm's server in a process of its own. */
final class NodeHost implements Host {
    private final Limits limits;
    private final NodePeer process = NodePeer.start("server.js", Map.of());
    private final int port;

    private NodeHost(Limits limits) {
        this.limits = limits;
        this.port = listen(0);
    }

    static NodeHost start(Limits limits) {
        return new NodeHost(limits);
    }

    private int listen(int port) {
        Map<String, ?> options = Map.of(
                "pingInterval", limits.pingInterval().toMillis(),
                "pingTimeout", limits.pingTimeout().toMillis(),
                "maxHttpBufferSize", limits.maxPayload());
        return ((Number) process.call("listen", Map.of("port", port, "options", options))).intValue();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Ended> ended() {
        return ((List<?>) process.call("ended", Map.of()))
                .stream().map(line -> ended((Map<?, ?>) line)).toList();
    }

    private static Ended ended(Map<?, ?> line) {
        return new Ended((String) line.get("id"), (String) line.get("namespace"), (String) line.get("reason"));
    }

    @Override
    public void restart() {
        process.call("stop", Map.of());
        listen(port);
    }

    @Override
    public void close() {
        process.close();
    }
}
