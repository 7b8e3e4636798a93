package io.github.cote4j.sockend;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.interop.NodePeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The mesh of one test, on loopback with a discovery port and key of its own: JVM members, a Node process, clients. */
final class Stage implements AutoCloseable {
    private static final String BROADCAST = "127.255.255.255";

    private final int discoveryPort = freeUdpPort();
    private final String key = "key-" + UUID.randomUUID();
    private final Deque<Runnable> opened = new ArrayDeque<>();
    private NodePeer node;

    String key() {
        return key;
    }

    /** One more JVM member. */
    Cote cote() {
        Cote cote = Cote.create(CoteConfig.builder(Map.of())
                .broadcast(BROADCAST)
                .discoveryPort(discoveryPort)
                .drain(Duration.ofMillis(300))
                .build());
        opened.push(cote::close);
        return cote;
    }

    /** A gateway of ours that listens. */
    Sockend gateway() {
        return gateway(options -> {});
    }

    Sockend gateway(Consumer<SockendOptions> more) {
        Sockend gateway = Sockend.open(cote(), "gateway", options -> {
            options.key(key).youth(Duration.ZERO);
            more.accept(options);
        });
        return gateway.listen(0);
    }

    /** Connects to the namespace of a gateway of ours; the path begins with a slash. */
    Client client(Sockend gateway, String path) {
        return client(gateway.address().getPort(), path, Map.of());
    }

    Client client(int port, String path, Map<String, ?> options) {
        Client client = new Client(node(), "http://127.0.0.1:" + port + path);
        client.connect(options);
        return client;
    }

    /** A responder or publisher of npm's cote; gives its name to the peer script. */
    String nodeResponder(String name, String namespace, List<String> respondsTo, Map<String, String> handlers) {
        Map<String, Object> advertisement = advertisement(name, namespace);
        if (respondsTo != null) {
            advertisement.put("respondsTo", respondsTo);
        }
        node().call("responder", Map.of("component", name, "advertisement", advertisement, "handlers", handlers));
        return name;
    }

    String nodePublisher(String name, String namespace) {
        node().call("publisher", Map.of("component", name, "advertisement", advertisement(name, namespace)));
        return name;
    }

    Map<String, Object> advertisement(String name, String namespace) {
        Map<String, Object> advertisement = new HashMap<>(Map.of("name", name, "key", key));
        if (namespace != null) {
            advertisement.put("namespace", namespace);
        }
        return advertisement;
    }

    /** The Node process, which has joined the mesh. */
    NodePeer node() {
        if (node == null) {
            node = NodePeer.start("peer.js", Map.of());
            opened.push(node::close);
            node.call(
                    "join",
                    Map.of(
                            "options",
                            Map.of(
                                    "port",
                                    discoveryPort,
                                    "broadcast",
                                    BROADCAST,
                                    "helloInterval",
                                    100,
                                    "checkInterval",
                                    500,
                                    "nodeTimeout",
                                    3_000,
                                    "log",
                                    false,
                                    "logUnknownEvents",
                                    false)));
        }
        return node;
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            opened.pop().run();
        }
    }

    private static int freeUdpPort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
