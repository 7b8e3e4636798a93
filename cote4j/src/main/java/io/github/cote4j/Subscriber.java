package io.github.cote4j;

/**
 * Hears the events of every publisher of its key and namespace. Handlers run off the event loop, one event after
 * another; one that is slow slows the publishers' buffers for this subscriber, nobody else's.
 */
public final class Subscriber extends Component {
    Subscriber() {}

    /**
     * Hears a topic or a pattern: names separated by {@code ::}, {@code *} for one name, {@code **} for any number. All
     * handlers that match are called, in the order they were added.
     */
    public Subscriber on(String topic, EventHandler<Event> handler) {
        throw new UnsupportedOperationException();
    }

    /** Hears a topic or pattern, given the data as a value. */
    public <T> Subscriber on(String topic, Class<T> data, EventHandler<T> handler) {
        throw new UnsupportedOperationException();
    }

    /** Hears a topic or pattern on the event loop with a handler that never blocks and takes microseconds. */
    public Subscriber onNonBlocking(String topic, EventHandler<Event> handler) {
        throw new UnsupportedOperationException();
    }
}
