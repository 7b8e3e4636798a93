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
    /** How long a link is waited for to be told the last word, and then for the word to leave. */
    private static final long LAST_WORD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final long LOOK_MILLIS = 5;

    private final Loop loop;
    private final Supplier<ComponentMetrics> metrics;
    private final boolean withMetrics;
    private final long statusMillis;
    private final Connections<MonitorSlot> monitors;
    private boolean closing;

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

    /**
     * Tells the monitors the last counts and says goodbye, also to one that is just being linked to, and closes the links. That
     * is done when the last word has left, or has taken too long.
     */
    void close(Runnable done) {
        closing = true;
        monitors.linked().forEach(this::sayLast);
        awaitLinks(System.nanoTime(), done);
    }

    private void sayLast(MonitorSlot slot) {
        stop(slot);
        Link link = slot.link;
        if (slot.jvm() && link != null) {
            if (withMetrics) {
                report(slot, link);
            }
            ControlFrame.GOODBYE.write(link.out());
            link.flush();
        }
    }

    private void awaitLinks(long begin, Runnable done) {
        long now = System.nanoTime();
        boolean linking = withMetrics
                && now - begin < LAST_WORD_NANOS
                && monitors.missing().stream()
                        .anyMatch(slot -> slot.jvm() && now - slot.unlinkedAt() < LAST_WORD_NANOS);
        if (linking) {
            loop.schedule(() -> awaitLinks(begin, done), LOOK_MILLIS, TimeUnit.MILLISECONDS);
            return;
        }
        monitors.close();
        awaitEnd(now, done);
    }

    private void awaitEnd(long begin, Runnable done) {
        if (monitors.empty() || System.nanoTime() - begin >= LAST_WORD_NANOS) {
            done.run();
        } else {
            loop.schedule(() -> awaitEnd(begin, done), LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
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
        if (closing) {
            sayLast(slot);
        } else if (link != null) {
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
