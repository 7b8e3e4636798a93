package io.github.cote4j;

import io.github.cote4j.codec.JacksonCodec;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells each monitor, every status interval, which peers a component is linked to. Lives on the component's loop. */
final class StatusReporter implements Connections.Owner<Slot> {
    private static final byte[] STATUS = Argument.text("status");
    private static final JacksonCodec CODEC = new JacksonCodec();

    private final Mesh mesh;
    private final IoLoop loop;
    private final String componentId;
    private final Connections<Slot> monitors;
    private boolean reporting;
    private boolean closed;

    private record Status(String id, List<String> nodes) {}

    StatusReporter(Mesh mesh, IoLoop loop, String componentId) {
        this.mesh = mesh;
        this.loop = loop;
        this.componentId = componentId;
        this.monitors = new Connections<>(mesh, loop, componentId, this);
    }

    void monitorSeen(Peer monitor, Supplier<List<? extends Slot>> links) {
        monitors.seen(monitor);
        if (!reporting) {
            reporting = true;
            reportLater(links);
        }
    }

    void monitorGone(Peer monitor) {
        monitors.gone(monitor, Peer.Departure.REPLACED);
    }

    void close() {
        closed = true;
        monitors.close();
    }

    private void reportLater(Supplier<List<? extends Slot>> links) {
        loop.schedule(() -> report(links), mesh.config().statusInterval().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void report(Supplier<List<? extends Slot>> links) {
        if (closed) {
            return;
        }
        List<Slot> listeners = monitors.linked();
        if (!listeners.isEmpty()) {
            List<String> nodes =
                    links.get().stream().map(slot -> slot.peer.id()).toList();
            byte[] status = Argument.json(CODEC.encode(new Status(componentId, nodes)));
            for (Slot listener : listeners) {
                if (listener.link != null && listener.link.writable()) {
                    listener.link.out().begin(2).argument(STATUS).argument(status);
                    listener.link.flush();
                }
            }
        }
        reportLater(links);
    }

    @Override
    public Slot newSlot(Peer peer) {
        return new Slot(peer);
    }

    @Override
    public void linked(Slot slot) {}

    @Override
    public void unlinked(Slot slot, Link lost) {}

    @Override
    public void frame(Slot slot, FrameReader frame) {}
}
