package io.github.cote4j.monitor.web;

import io.github.cote4j.monitor.ComponentView;
import io.github.cote4j.monitor.MeshSnapshot;
import io.github.cote4j.socketio.HttpReply;
import java.time.Duration;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code GET /health} answers: whether the tool hears a mesh, which is what it is there for. Immutable. */
final class Health {
    private static final double MILLIS = 1_000;

    private final Supplier<String> ownProcess;
    private final long since = System.nanoTime();

    /** @param ownProcess the id of this process in the mesh */
    Health(Supplier<String> ownProcess) {
        this.ownProcess = ownProcess;
    }

    /** Status 200 when a component of another process is there, otherwise 503. */
    HttpReply reply(MeshSnapshot mesh) {
        String own = ownProcess.get();
        long components = mesh.components().stream()
                .filter(each -> each.state() == ComponentView.State.UP)
                .filter(each -> !each.process().equals(own))
                .count();
        Duration uptime = Duration.ofNanos(System.nanoTime() - since);
        ObjectNode health = JsonNodeFactory.instance.objectNode();
        health.put("status", components > 0 ? "up" : "alone");
        health.put("version", version());
        health.put("components", components);
        health.put("uptime", uptime.toMillis() / MILLIS);
        return HttpReply.json(components > 0 ? 200 : 503, health.toString());
    }

    private static String version() {
        String version = Health.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
