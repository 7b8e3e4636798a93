package io.github.cote4j.monitor.web;

import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.LinkView;
import io.github.cote4j.monitor.MeshSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What cote.js's monitoring tool emits as {@code statusUpdate}: hosts, then processes, then components, and links between
 * them by their places in that list. The same rules, its quirks among them, so that its page shows the same.
 */
final class StatusGraph {
    /** Components that a cote.js gateway makes for itself. */
    private static final Set<String> HIDDEN = Set.of("sockendSub", "sockendReq");

    private final String ownProcess;
    private final ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode links = JsonNodeFactory.instance.arrayNode();
    private final Map<String, Integer> places = new HashMap<>();

    private StatusGraph(String ownProcess) {
        this.ownProcess = ownProcess;
    }

    /**
     * The graph of a mesh.
     *
     * @param ownProcess the id of the tool's own process, which is left out
     */
    static ObjectNode of(MeshSnapshot mesh, String ownProcess) {
        return new StatusGraph(ownProcess).build(mesh);
    }

    private ObjectNode build(MeshSnapshot mesh) {
        List<ComponentView> all = mesh.components().stream()
                .filter(each -> each.state() == ComponentView.State.UP)
                .sorted(Comparator.comparing(ComponentView::firstSeen))
                .toList();
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        Map<String, List<ComponentView>> processes = new LinkedHashMap<>();
        for (ComponentView each : all) {
            List<String> onHost = hosts.computeIfAbsent(each.host(), host -> new ArrayList<>());
            if (!onHost.contains(each.process())) {
                onHost.add(each.process());
            }
            if (!each.process().equals(ownProcess)) {
                processes
                        .computeIfAbsent(each.process(), process -> new ArrayList<>())
                        .add(each);
            }
        }
        hosts.keySet().forEach(host -> node(host, "host", host));
        processes.forEach(
                (process, members) -> node(process, "process", members.get(0).command()));
        processes.values().forEach(members -> members.stream()
                .filter(each -> !HIDDEN.contains(each.name()))
                .forEach(each -> node(each.id(), "node", each.name())));
        for (LinkView each : mesh.links()) {
            link(each.target(), each.source());
        }
        processes.forEach((process, members) -> members.forEach(each -> link(each.id(), process)));
        hosts.forEach((host, onHost) -> onHost.forEach(process -> link(process, host)));
        ObjectNode graph = JsonNodeFactory.instance.objectNode();
        graph.set("nodes", nodes);
        graph.set("links", links);
        return graph;
    }

    private void node(String id, String type, String name) {
        places.put(id, nodes.size());
        nodes.addObject().put("id", id).put("type", type).put("name", name);
    }

    private void link(String from, String to) {
        int source = places.getOrDefault(from, 0);
        int target = places.getOrDefault(to, 0);
        // cote.js takes the place 0 for none: what is linked to the first host is not shown.
        if (source != 0 && target != 0) {
            links.addObject().put("source", source).put("target", target);
        }
    }
}
