package io.github.cote4j.monitor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.interop.NodePeer;
import io.github.cote4j.interop.SkipsAloud;
import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** cote's monitoring tool and ours beside each other, in a mesh of both languages. */
@ExtendWith(SkipsAloud.class)
class NodeToolTest {
    private static final String BROADCAST = "127.255.255.255";
    private static final String KEY = "shop";
    /** What only the other tool shows: the tools leave out their own processes. */
    private static final Set<String> TOOLS = Set.of("our tool", "monitor", "sockend", "status publisher");

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final int port = freePort();

    @AfterEach
    void closeAll() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    @Test
    void bothTellTheSameGraph() throws Exception {
        int theirs = ((Number) node().call("monitoringTool", Map.of("port", freePort()))).intValue();
        node().call("components", Map.of("key", KEY));
        Cote jvm = cote();
        jvm.responder("jvm responder", options -> options.key(KEY)).on("time", request -> 1);
        jvm.requester("jvm requester", options -> options.key(KEY));
        jvm.publisher("jvm publisher", options -> options.key(KEY));
        jvm.subscriber("jvm subscriber", options -> options.key(KEY)).on("*", event -> {});
        MonitoringTool tool = MonitoringTool.open(cote(), "our tool").listen(0);
        opened.push(tool);
        int ours = tool.address().getPort();

        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    Set<String> graph = graph(ours);
                    assertThat(graph)
                            .contains(
                                    "node responder - jvm requester",
                                    "jvm responder - node requester",
                                    "node publisher - jvm subscriber",
                                    "jvm publisher - node subscriber")
                            .isEqualTo(graph(theirs));
                });
    }

    /** The newest graph that a tool tells, by names. */
    private static Set<String> graph(int port) throws IOException, InterruptedException {
        try (PollingClient page = new PollingClient("http://127.0.0.1:" + port)) {
            JsonNode graph = page.event("statusUpdate");
            assertThat(graph.propertyNames()).containsExactly("nodes", "links");
            Set<String> names = new TreeSet<>();
            for (JsonNode each : graph.get("nodes")) {
                assertThat(each.propertyNames()).containsExactly("id", "type", "name");
                String name = each.get("name").stringValue();
                if (!TOOLS.contains(name)) {
                    names.add(each.get("type").stringValue() + " " + name);
                }
            }
            for (JsonNode each : graph.get("links")) {
                String source = name(graph, each.get("source"));
                String target = name(graph, each.get("target"));
                if (!TOOLS.contains(source) && !TOOLS.contains(target)) {
                    names.add(source + " - " + target);
                }
            }
            return names;
        }
    }

    private static String name(JsonNode graph, JsonNode place) {
        return graph.get("nodes").get(place.intValue()).get("name").stringValue();
    }

    private Cote cote() {
        Cote cote = Cote.create(CoteConfig.builder(Map.of())
                .broadcast(BROADCAST)
                .discoveryPort(port)
                .statusInterval(Duration.ofMillis(100))
                .drain(Duration.ofMillis(100))
                .log(false)
                .build());
        opened.push(cote);
        return cote;
    }

    private NodePeer node() {
        NodePeer node = NodePeer.start("peer.js", Map.of());
        opened.push(node);
        node.call(
                "join",
                Map.of(
                        "options",
                        Map.of(
                                "port",
                                port,
                                "broadcast",
                                BROADCAST,
                                "helloInterval",
                                100,
                                "checkInterval",
                                500,
                                "nodeTimeout",
                                3_000,
                                "statusInterval",
                                100,
                                "log",
                                false,
                                "helloLogsEnabled",
                                false,
                                "statusLogsEnabled",
                                false,
                                "logUnknownEvents",
                                false)));
        return node;
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
