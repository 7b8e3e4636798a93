package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears the events of every publisher of its key and namespace. It joins the mesh with its first handler, or without one
 * after a short while. Handlers run off the event loop, one event after
 * another, in each publisher's order.
 *
 * <p>When its handlers do not keep up, it takes in no more than 10,000 events or 16 MiB ahead of them and then stops
 * reading, which the publishers see as a slow subscriber.
 *
 * <p>Events come at most once. Those of cote4j publishers that did not come, because this subscriber was too slow for
 * them or had no link for a while, are counted ({@link #dropped()}) and told ({@link #onDropped}). Not known are those
 * that a publisher's end took along; and those of cote.js publishers, which do not count.
 */
public final class Subscriber extends Connecting {
    /** Handlers that are added one after another are all there before the first event. */
    private static final long GATHER_MILLIS = 2;

    private static final long WITHOUT_HANDLER_MILLIS = 100;
    private static final long DRAIN_LOOK_MILLIS = 5;

    private final SubscriberOptions options;
    private final EventIntake intake;
    private boolean joined;

    Subscriber(Mesh mesh, String name, SubscriberOptions options) {
        super(mesh, name);
        this.options = options;
        this.intake = new EventIntake(mesh, loop, id(), name, options, this::becomeReady);
        loop.schedule(this::joinOnce, WITHOUT_HANDLER_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** On the loop. */
    private void joinOnce() {
        if (!joined) {
            joined = true;
            joinMesh();
        }
    }

    /**
     * Hears a topic or a pattern: names separated by {@code ::}, {@code *} for one name, {@code **} for any number. All
     * handlers that match are called, in the order they were added.
     *
     * @throws IllegalArgumentException when the topic is empty, or has a name of three stars or more
     */
    public Subscriber on(String topic, EventHandler<Event> handler) {
        return add(topic, handler, false);
    }

    /** Hears a topic or pattern, given the data as a value; data that cannot become one is logged and left out. */
    @SuppressWarnings("NullAway") // data of JSON's null is null, whatever the handler takes
    public <T> Subscriber on(String topic, Class<T> data, EventHandler<T> handler) {
        return add(topic, event -> handler.handle(event.as(data)), false);
    }

    /** Hears a topic or pattern on the event loop with a handler that never blocks and takes microseconds. */
    public Subscriber onNonBlocking(String topic, EventHandler<Event> handler) {
        return add(topic, handler, true);
    }

    /**
     * Hears of events that did not come: how many of which publisher, counted over all its topics, those that this
     * subscriber would have passed over too. It runs off the event loop, in turn with the handlers of {@link #on}, where
     * the events are missing: what was handled before it was published before, what comes after it after. After a lost
     * link it is told when the publisher is linked again, under the same id; one that was started anew has a new id
     * and nothing in common with the old.
     *
     * <p>Without such an action a warning is logged, at a limited rate.
     */
    public Subscriber onDropped(Consumer<Dropped> action) {
        Objects.requireNonNull(action, "action");
        onLoop(() -> intake.addDropped(action));
        return this;
    }

    /** Events that did not come, as far as is known: see {@link #onDropped}. Since the start, of all publishers and topics. */
    public long dropped() {
        return intake.dropped();
    }

    private Subscriber add(String topic, EventHandler<Event> handler, boolean nonBlocking) {
        NamePattern pattern = new NamePattern(NamePattern.checked(topic, "topic"));
        EventIntake.Registered registered = new EventIntake.Registered(pattern, handler, nonBlocking);
        onLoop(() -> {
            intake.add(registered);
            loop.schedule(this::joinOnce, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        });
        return this;
    }

    @Override
    Connections<PublisherSlot> connections() {
        return intake.connections();
    }

    @Override
    Advertisement advertisement() {
        return advertise("sub-emitter", options, null, options.subscribesTo());
    }

    @Override
    void measure(Measurement into) {
        intake.measure(into);
    }

    @Override
    void drain(CompletableFuture<Void> drained) {
        intake.connections().close();
        awaitDelivery(System.nanoTime() + mesh.config().drain().toNanos(), drained);
    }

    private void awaitDelivery(long end, CompletableFuture<Void> drained) {
        if (intake.delivered() || System.nanoTime() - end >= 0) {
            drained.complete(null);
        } else {
            loop.schedule(() -> awaitDelivery(end, drained), DRAIN_LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
