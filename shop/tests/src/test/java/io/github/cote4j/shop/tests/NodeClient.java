package io.github.cote4j.shop.tests;

import io.github.cote4j.interop.NodePeer;
import io.github.cote4j.shop.TestMesh;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Node process with npm's cote and Socket.IO client in it; what it answers as JSON. */
final class NodeClient implements AutoCloseable {
    private final NodePeer peer = NodePeer.start("peer.js", Map.of());

    /** Lets npm's cote join the mesh. */
    void join(TestMesh mesh) {
        call(
                "join",
                Map.of(
                        "options",
                        Map.of(
                                "port",
                                mesh.discoveryPort(),
                                "broadcast",
                                TestMesh.BROADCAST,
                                "log",
                                false,
                                "logUnknownEvents",
                                false)));
    }

    JsonNode call(String command, Map<String, ?> parameters) {
        return JsonMapper.shared().valueToTree(peer.call(command, parameters));
    }

    /** Sends a request from a requester of npm's cote: its callback's error and result. */
    JsonNode request(String requester, Map<String, ?> request) {
        return call("request", Map.of("name", requester, "request", request));
    }

    /** What a subscriber of npm's cote has heard. */
    List<JsonNode> events(String subscriber) {
        return List.copyOf(call("events", Map.of("name", subscriber)).values());
    }

    @Override
    public void close() {
        peer.close();
    }
}
