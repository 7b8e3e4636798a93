package io.github.cote4j;

import org.jspecify.annotations.Nullable;

/**
 * Sends events to every subscriber of its key and namespace. At most once, in order for each subscriber; what is
 * published before it is ready is kept (up to its buffer), what is published while no subscriber is linked is lost, as
 * in cote.
 */
public final class Publisher extends Component {
    Publisher() {}

    /**
     * Publishes one event; returns when it is queued.
     *
     * @param topic the topic, names separated by {@code ::}
     * @param data a value for the codec, {@link Json}, {@code byte[]} or a {@link Payload}
     * @throws CoteException when the data cannot be converted or the publisher is closed
     */
    public void publish(String topic, @Nullable Object data) {
        throw new UnsupportedOperationException();
    }

    /** The port it listens on; 0 before it is {@link #ready()}. */
    public int port() {
        throw new UnsupportedOperationException();
    }

    /** Subscribers linked now. */
    public int subscribers() {
        throw new UnsupportedOperationException();
    }

    /** Events dropped since the start because a subscriber did not keep up, counted for each subscriber that missed one. */
    public long dropped() {
        throw new UnsupportedOperationException();
    }
}
