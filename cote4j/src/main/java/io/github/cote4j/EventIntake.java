package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.internal.concurrent.Loop;
import io.github.cote4j.internal.concurrent.SerialExecutor;
import io.github.cote4j.internal.logging.Printable;
import io.github.cote4j.internal.logging.RateLimitedLog;
import io.github.cote4j.internal.metrics.LinkMeters;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.Link;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of one subscriber: taken from the links on its loop, matched, and delivered one after another.
 */
final class EventIntake implements Connections.Owner<PublisherSlot> {
    private static final Logger log = LoggerFactory.getLogger(Subscriber.class);
    private static final RateLimitedLog warnings = new RateLimitedLog(log, Duration.ofSeconds(10));
    private static final int MAX_TOPIC_BYTES = 0xffff;
    private static final int MAX_AHEAD = 10_000;
    private static final long MAX_AHEAD_BYTES = 16 << 20;

    private final Mesh mesh;
    private final Loop loop;
    private final String name;
    private final Runnable firstLink;
    private final Connections<PublisherSlot> connections;
    private final byte[] prefix;
    private final List<TopicFilter> filters;
    private final boolean choosesTopics;
    private final List<Registered> handlers = new CopyOnWriteArrayList<>();
    private final SerialExecutor delivery;
    private final AtomicLong bytesAhead = new AtomicLong();
    private final EventGaps gaps = new EventGaps();
    private final List<Consumer<Dropped>> droppedActions = new CopyOnWriteArrayList<>();
    private final AtomicLong dropped = new AtomicLong();
    private final LinkMeters linkMeters = new LinkMeters();
    /** Counted where handlers run, and only when they fail. */
    private final AtomicLong failures = new AtomicLong();

    private long events;
    /** The topic of the last event and its handlers: mostly those of the next one too. */
    private byte[] lastTopic = {};

    private Route lastRoute = NOBODY;
    private volatile boolean paused;

    /**
     * A handler and how it is called.
     *
     * @param nonBlocking whether it runs on the event loop
     */
    record Registered(NamePattern pattern, EventHandler<Event> handler, boolean nonBlocking) {}

    /** Who hears a topic; nobody when the subscriber does not subscribe to it. */
    private record Route(String topic, List<Registered> onLoop, List<Registered> offLoop) {}

    private static final Route NOBODY = new Route("", List.of(), List.of());

    EventIntake(Mesh mesh, IoLoop loop, String ownId, String name, SubscriberOptions options, Runnable firstLink) {
        this.mesh = mesh;
        this.loop = loop;
        this.name = name;
        this.firstLink = firstLink;
        this.connections = new Connections<>(mesh, loop, ownId, this);
        this.prefix = Argument.text(Topics.prefix(options.namespace()));
        this.filters = options.subscribesTo().stream().map(TopicFilter::new).toList();
        this.choosesTopics = options.choosesTopics();
        this.delivery = new SerialExecutor(mesh.userThreads()::executeSurely);
    }

    Connections<PublisherSlot> connections() {
        return connections;
    }

    /** Adds a handler; on the loop. */
    void add(Registered handler) {
        handlers.add(handler);
        lastTopic = new byte[0];
        lastRoute = NOBODY;
    }

    /** Hears of events missed from now on. */
    void addDropped(Consumer<Dropped> action) {
        droppedActions.add(action);
    }

    /** Events missed that are known of. */
    long dropped() {
        return dropped.get();
    }

    /** Whether every event taken in has been delivered. */
    boolean delivered() {
        return delivery.size() == 0;
    }

    /** On the loop. */
    void measure(Measurement into) {
        into.events = events;
        into.errors = failures.get();
        into.queued = delivery.size();
        into.dropped = dropped.get();
        into.links(connections, System.nanoTime());
    }

    @Override
    public PublisherSlot newSlot(Peer peer) {
        return new PublisherSlot(peer, linkMeters.of(peer.id()));
    }

    @Override
    public void hello(PublisherSlot slot, LinkHello hello) {
        missed(slot, gaps.hello(slot, hello.published()));
    }

    @Override
    public void dropped(PublisherSlot slot, FrameReader frame) {
        DropNotice notice = DropNotice.read(frame);
        if (notice != null) {
            missed(slot, gaps.dropped(slot, notice));
        }
    }

    private void missed(PublisherSlot slot, long count) {
        if (count == 0) {
            return;
        }
        dropped.addAndGet(count);
        slot.meter.failed(count);
        if (droppedActions.isEmpty()) {
            warnings.warn("'{}' missed {} events of {}", name, count, slot.describe());
            return;
        }
        Dropped missed = new Dropped(slot.peer, count);
        deliverLater(0, () -> tell(missed));
    }

    private void tell(Dropped missed) {
        for (Consumer<Dropped> action : droppedActions) {
            try {
                action.accept(missed);
            } catch (Throwable e) {
                log.error("What '{}' does about dropped events failed", name, e);
            }
        }
    }

    @Override
    public void linked(PublisherSlot slot) {
        firstLink.run();
        if (paused && slot.link != null) {
            slot.link.reading(false);
        }
    }

    @Override
    public void unlinked(PublisherSlot slot, Link lost) {
        gaps.unlinked(slot);
    }

    @Override
    public void frame(PublisherSlot slot, FrameReader frame) {
        slot.count();
        if (frame.argc() < 2 || frame.length(0) > MAX_TOPIC_BYTES || !startsWithPrefix(frame)) {
            return;
        }
        Route route = route(frame);
        if (route.onLoop.isEmpty() && route.offLoop.isEmpty()) {
            return;
        }
        events++;
        Event event = new Event(route.topic, Payload.of(frame, 1, slot.jvm(), mesh.codec()));
        deliver(route.onLoop, event);
        if (!route.offLoop.isEmpty()) {
            deliverLater(frame.length(1), () -> deliver(route.offLoop, event));
        }
    }

    private void deliverLater(int bytes, Runnable task) {
        bytesAhead.addAndGet(bytes);
        delivery.execute(() -> {
            task.run();
            bytesAhead.addAndGet(-bytes);
            if (paused && hasRoom()) {
                goOnReading();
            }
        });
        if (!paused && (bytesAhead.get() > MAX_AHEAD_BYTES || delivery.size() > MAX_AHEAD)) {
            pause(true);
            // Guards against handlers that caught up between the look and the pause: none of them would end it.
            if (hasRoom()) {
                pause(false);
            }
        }
    }

    private boolean hasRoom() {
        return bytesAhead.get() <= MAX_AHEAD_BYTES / 2 && delivery.size() <= MAX_AHEAD / 2;
    }

    private void goOnReading() {
        try {
            loop.execute(() -> pause(false));
        } catch (RejectedExecutionException e) {
            log.debug("'{}' was closed before it could read on", name);
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
                failures.incrementAndGet();
                warnings.warn("'{}' left out an event of '{}': {}", name, Printable.of(event.topic()), e.getMessage());
            } catch (Throwable e) {
                failures.incrementAndGet();
                // An Error too: the events behind this one have done nothing wrong.
                log.error("A handler of '{}' failed", Printable.of(event.topic()), e);
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
        if (filters.stream().noneMatch(filter -> filter.matches(topic))) {
            return new Route(topic, List.of(), List.of());
        }
        List<Registered> matching = handlers.stream()
                .filter(registered -> registered.pattern.matches(topic))
                .toList();
        if (matching.isEmpty() && mesh.config().logUnknownEvents()) {
            if (choosesTopics || handlers.isEmpty()) {
                warnings.warn("{} > No listeners found for event: {}", name, Printable.of(topic));
            } else {
                log.debug("{} > No listeners found for event: {}", name, Printable.of(topic));
            }
        }
        return new Route(
                topic,
                matching.stream().filter(Registered::nonBlocking).toList(),
                matching.stream().filter(registered -> !registered.nonBlocking).toList());
    }
}
