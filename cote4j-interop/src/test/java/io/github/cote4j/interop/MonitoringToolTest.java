package io.github.cote4j.interop;

import static io.github.cote4j.interop.Contract.soon;

import io.github.cote4j.discovery.Peer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cote's own monitoring tool shows of components of this JVM. */
@ExtendWith(SkipsAloud.class)
class MonitoringToolTest {
    private static final String HOST = "host-of-the-jvm";

    private final Mesh mesh = new Mesh();
    // First, as there may be no Node and then nothing else is to be left behind.
    private final NodeSide node = mesh.node(Settings.DEFAULT);

    @AfterEach
    void closeEverything() {
        mesh.close();
    }

    @Test
    void showsHostProcessComponentsAndTheLinksOfBothLanguages() {
        node.monitoringTool(5_555, Mesh.STATUS_MILLIS);
        JvmSide screen = mesh.jvm(Settings.DEFAULT);
        var hearer = screen.subscriber(Ad.of("screen", "monitoring").namespace("monitoring"), "statusUpdate");
        // cote's tool loses the links of the first host that it hears of.
        soon(() -> !hearer.heard().isEmpty() && !graph(hearer).ids("host").isEmpty());
        JvmSide jvm = mesh.jvm(Settings.DEFAULT.hostName(HOST));
        NodeSide other = mesh.node(Settings.DEFAULT);
        var inJvm = jvm.responder(mesh.ad("in jvm"), Map.of("echo", Behaviour.ECHO));
        var inNode = other.responder(mesh.ad("in node"), Map.of("echo", Behaviour.ECHO));
        var requester = jvm.requester(mesh.ad("requester"));
        var theirs = other.requester(mesh.ad("their requester"));
        var publisher = jvm.publisher(mesh.ad("publisher"));
        var subscriber = jvm.subscriber(mesh.ad("subscriber"), "news");

        soon(() -> {
            Graph graph = graph(hearer);
            String process = processOf(requester.id(), screen);
            return graph.linked(HOST, process)
                    && graph.linked(process, inJvm.id())
                    && graph.linked(process, requester.id())
                    && graph.linked(requester.id(), inJvm.id())
                    && graph.linked(requester.id(), inNode.id())
                    && graph.linked(theirs.id(), inJvm.id())
                    && graph.linked(subscriber.id(), publisher.id());
        });
    }

    private static String processOf(String id, JvmSide witness) {
        return witness.cote().peers().stream()
                .filter(peer -> peer.id().equals(id))
                .map(Peer::processId)
                .findFirst()
                .orElse("");
    }

    private static Graph graph(Side.Hearer hearer) {
        List<Heard> heard = hearer.heard();
        Map<?, ?> data = (Map<?, ?>) heard.get(heard.size() - 1).data();
        return new Graph((List<?>) data.get("nodes"), (List<?>) data.get("links"));
    }

    /**
     * What cote's page draws.
     *
     * @param nodes each with id, type and name
     * @param links each with two indexes into the nodes: from whom is linked to, to who has opened the link
     */
    private record Graph(List<?> nodes, List<?> links) {
        List<String> ids(String type) {
            return nodes.stream()
                    .map(node -> (Map<?, ?>) node)
                    .filter(node -> type.equals(node.get("type")))
                    .map(node -> (String) node.get("id"))
                    .toList();
        }

        boolean linked(String from, String to) {
            return links.stream()
                    .map(link -> (Map<?, ?>) link)
                    .anyMatch(link -> from.equals(id(link.get("target"))) && to.equals(id(link.get("source"))));
        }

        private Object id(Object index) {
            return ((Map<?, ?>) nodes.get((Integer) index)).get("id");
        }
    }
}
