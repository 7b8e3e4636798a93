package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.SerialExecutor;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hears the events of every publisher of its key and namespace. Handlers run off the event loop, one event after
 * another, in each publisher's order.
 *
 * <p>When its handlers do not keep up, it takes in no more than 10,000 events or 16 MiB ahead of them and then stops
 * reading, which the publishers see as a slow subscriber.
 */
public final class Subscriber extends Connecting implements Connections.Owner<Slot> {
    private static final int MAX_AHEAD = 10_000;
    private static final long MAX_AHEAD_BYTES = 16 << 20;
    private static final long DRAIN_LOOK_MILLIS = 5;

    private final SubscriberOptions options;
    private final Connections<Slot> connections;
    private final byte[] prefix;
    private final List<Pattern> filters;
    private final List<Registered> handlers = new CopyOnWriteArrayList<>();
    private final SerialExecutor delivery;
    private final AtomicLong bytesAhead = new AtomicLong();
    private final RateLimitedLog warnings = new RateLimitedLog(log, Duration.ofSeconds(10));
    /** The topic of the last event and its handlers: mostly those of the next one too. */
    private byte[] lastTopic = {};
    private Route lastRoute = new Route("", List.of(), List.of());
    private volatile boolean paused;

    private record Registered(NamePattern pattern, EventHandler<Event> handler, boolean nonBlocking) {}

    /** Who hears a topic; empty when the subscriber does not subscribe to it. */
    private record Route(String topic, List<Registered> onLoop, List<Registered> offLoop) {}

    Subscriber(Mesh mesh, String name, SubscriberOptions options) {
        super(mesh, name);
        this.options = options;
        this.connections = new Connections<>(mesh, loop, id(), this);
        this.prefix = Argument.text(Topics.prefix(options.namespace()));
        this.filters = options.subscribesTo().stream().map(NamePattern::topicFilter).toList();
        this.delivery = new SerialExecutor(mesh.userThreads());
        joinMesh();
    }

    /**
     * Hears a topic or a pattern: names separated by {@code ::}, {@code *} for one name, {@code **} for any number. All
     * handlers that match are called, in the order they were added.
     */
    public Subscriber on(String topic, EventHandler<Event> handler) {
        return add(topic, handler, false);
    }

    /** Hears a topic or pattern, given the data as a value; data that cannot become one is logged and left out. */
    public <T> Subscriber on(String topic, Class<T> data, EventHandler<T> handler) {
        return add(topic, event -> handler.handle(event.as(data)), false);
    }

    /** Hears a topic or pattern on the event loop with a handler that never blocks and takes microseconds. */
    public Subscriber onNonBlocking(String topic, EventHandler<Event> handler) {
        return add(topic, handler, true);
    }

    private Subscriber add(String topic, EventHandler<Event> handler, boolean nonBlocking) {
        handlers.add(new Registered(new NamePattern(Checks.notBlank(topic, "topic")), handler, nonBlocking));
        loop.run(() -> lastTopic = new byte[0]);
        return this;
    }

    @Override
    public Slot newSlot(Peer peer) {
        return new Slot(peer);
    }

    @Override
    public void linked(Slot slot) {
        becomeReady();
        if (paused && slot.link != null) {
            slot.link.reading(false);
        }
    }

    @Override
    public void unlinked(Slot slot) {}

    @Override
    public void frame(Slot slot, FrameReader frame) {
        if (frame.argc() < 2 || !startsWithPrefix(frame)) {
            return;
        }
        Route route = route(frame);
        if (route.onLoop.isEmpty() && route.offLoop.isEmpty()) {
            return;
        }
        Event event = new Event(route.topic, Payload.of(frame, 1, slot.jvm(), mesh.codec()));
        deliver(route.onLoop, event);
        if (!route.offLoop.isEmpty()) {
            deliverLater(route, event, frame.length(1));
        }
    }

    private void deliverLater(Route route, Event event, int bytes) {
        long ahead = bytesAhead.addAndGet(bytes);
        delivery.execute(() -> {
            deliver(route.offLoop, event);
            long left = bytesAhead.addAndGet(-bytes);
            if (paused && left <= MAX_AHEAD_BYTES / 2 && delivery.size() <= MAX_AHEAD / 2) {
                loop.execute(() -> pause(false));
            }
        });
        if (!paused && (ahead > MAX_AHEAD_BYTES || delivery.size() > MAX_AHEAD)) {
            pause(true);
        }
    }

    private void pause(boolean on) {
        if (paused != on) {
            paused = on;
            connections.linked().forEach(slot -> {
                if (slot.link != null) {
                    slot.link.reading(!on);
                }
            });
        }
    }

    private void deliver(List<Registered> receivers, Event event) {
        for (Registered receiver : receivers) {
            try {
                receiver.handler.handle(event);
            } catch (CodecException e) {
                warnings.warn("'{}' left out an event of '{}': {}", name(), event.topic(), e.getMessage());
            } catch (Throwable e) {
                // An Error too: the events behind this one have done nothing wrong.
                log.error("A handler of '{}' failed", event.topic(), e);
            }
        }
    }

    private boolean startsWithPrefix(FrameReader frame) {
        int start = frame.start(0);
        return frame.length(0) >= prefix.length
                && Arrays.equals(frame.array(), start, start + prefix.length, prefix, 0, prefix.length);
    }

    private Route route(FrameReader frame) {
        int start = frame.start(0) + prefix.length;
        int end = frame.start(0) + frame.length(0);
        if (!Arrays.equals(frame.array(), start, end, lastTopic, 0, lastTopic.length)) {
            lastTopic = Arrays.copyOfRange(frame.array(), start, end);
            lastRoute = routeOf(new String(lastTopic, StandardCharsets.UTF_8));
        }
        return lastRoute;
    }

    private Route routeOf(String topic) {
        if (filters.stream().noneMatch(filter -> filter.matcher(topic).matches())) {
            return new Route(topic, List.of(), List.of());
        }
        List<Registered> matching = handlers.stream()
                .filter(registered -> registered.pattern.matches(topic))
                .toList();
        if (matching.isEmpty() && mesh.config().logUnknownEvents()) {
            warnings.warn("{} > No listeners found for event: {}", name(), topic.replaceAll("\\p{Cntrl}", "?"));
        }
        return new Route(
                topic,
                matching.stream().filter(Registered::nonBlocking).toList(),
                matching.stream().filter(registered -> !registered.nonBlocking).toList());
    }

    @Override
    Connections<Slot> connections() {
        return connections;
    }

    @Override
    Advertisement advertisement() {
        return advertise("sub-emitter", options, null, options.subscribesTo());
    }

    @Override
    void drain(CompletableFuture<Void> drained) {
        closeReporter();
        connections.close();
        awaitDelivery(System.nanoTime() + mesh.config().drain().toNanos(), drained);
    }

    private void awaitDelivery(long end, CompletableFuture<Void> drained) {
        if (delivery.size() == 0 || System.nanoTime() - end >= 0) {
            drained.complete(null);
        } else {
            loop.schedule(() -> awaitDelivery(end, drained), DRAIN_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
