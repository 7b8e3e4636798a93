package io.github.cote4j;

import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.Loop;
import io.github.cote4j.internal.metrics.LinkMeter;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.FrameReader;
import io.github.cote4j.metrics.ComponentMetrics;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells each monitor, again and again, whom a component is linked to and what it has counted: JVM monitors as often as they
 * ask for, others every status interval. A monitor that does not take what it is told misses reports; none are kept for it.
 * Lives on the component's loop, and does nothing while there is no monitor.
 */
final class StatusReporter implements Connections.Owner<StatusReporter.MonitorSlot> {
    /** Whatever a monitor asks for. */
    private static final long SHORTEST_MILLIS = 100;

    private final Loop loop;
    private final Supplier<ComponentMetrics> metrics;
    private final boolean withMetrics;
    private final long statusMillis;
    private final Connections<MonitorSlot> monitors;

    /** A monitor. */
    static final class MonitorSlot extends Slot {
        private long intervalMillis;
        private Loop.@Nullable Timer timer;

        MonitorSlot(Peer peer, long intervalMillis) {
            super(peer, new LinkMeter());
            this.intervalMillis = intervalMillis;
        }
    }

    /**
     * @param metrics reads what the component has counted; on the loop
     */
    StatusReporter(Mesh mesh, IoLoop loop, String componentId, Supplier<ComponentMetrics> metrics) {
        this.loop = loop;
        this.metrics = metrics;
        this.withMetrics = mesh.config().metrics();
        this.statusMillis = Math.max(1, mesh.config().statusInterval().toMillis());
        this.monitors = new Connections<>(mesh, loop, componentId, this);
    }

    void monitorSeen(Peer monitor) {
        monitors.seen(monitor);
    }

    void monitorGone(Peer monitor, Peer.Departure departure) {
        monitors.gone(monitor, departure);
    }

    /** Says goodbye to the monitors and closes the links to them; nothing of that is waited for. */
    void close() {
        for (MonitorSlot slot : monitors.linked()) {
            stop(slot);
            if (slot.jvm() && slot.link != null) {
                ControlFrame.GOODBYE.write(slot.link.out());
            }
        }
        monitors.close();
    }

    @Override
    public MonitorSlot newSlot(Peer peer) {
        return new MonitorSlot(peer, statusMillis);
    }

    @Override
    public void hello(MonitorSlot slot, LinkHello hello) {
        Integer wanted = hello.reportMillis();
        slot.intervalMillis = wanted == null ? statusMillis : Math.max(SHORTEST_MILLIS, wanted);
    }

    @Override
    public void linked(MonitorSlot slot) {
        Link link = slot.link;
        if (link != null) {
            // Those that a monitor has found in one moment do not go on to report in one moment.
            goOn(slot, link, 1 + ThreadLocalRandom.current().nextLong(slot.intervalMillis));
            report(slot, link);
        }
    }

    private void goOn(MonitorSlot slot, Link link, long millis) {
        slot.timer = loop.schedule(
                () -> {
                    // Guards against a timer that was due already when its link was lost.
                    if (slot.link == link) {
                        goOn(slot, link, slot.intervalMillis);
                        report(slot, link);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void report(MonitorSlot slot, Link link) {
        if (link.writable()) {
            StatusWriter.write(link.out(), metrics.get(), withMetrics && slot.jvm());
            link.flush();
        }
    }

    private static void stop(MonitorSlot slot) {
        if (slot.timer != null) {
            slot.timer.cancel();
            slot.timer = null;
        }
    }

    @Override
    public void changed(MonitorSlot slot) {
        if (slot.leaving) {
            monitors.release(slot);
        }
    }

    @Override
    public void unlinked(MonitorSlot slot, Link lost) {
        stop(slot);
    }

    @Override
    public void frame(MonitorSlot slot, FrameReader frame) {}
}
