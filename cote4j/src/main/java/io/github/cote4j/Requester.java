package io.github.cote4j;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the responders of its key and namespace, wherever they are.
 *
 * <p>A request waits while nobody is there, goes to one responder that handles its type, and ends exactly once: with a
 * {@link Reply} or a {@link RequestException}. Futures complete off the event loop. The blocking forms are meant for
 * virtual threads, and throw what the future would fail with.
 */
public final class Requester extends Component {
    Requester() {}

    /** Sends a request without a body. */
    public CompletableFuture<Reply> send(String type) {
        return call(type).send();
    }

    /** Sends a request; the body is a value for the codec, {@link Json}, {@code byte[]} or a {@link Payload}. */
    public CompletableFuture<Reply> send(String type, @Nullable Object body) {
        return call(type).body(body).send();
    }

    /** Sends a request and converts its first result. */
    public <T> CompletableFuture<T> send(String type, Class<T> result) {
        return call(type).send(result);
    }

    /** Sends a request with a body and converts its first result. */
    public <T> CompletableFuture<T> send(String type, @Nullable Object body, Class<T> result) {
        return call(type).body(body).send(result);
    }

    /** Sends a request and waits for its reply. */
    public Reply request(String type) {
        return call(type).request();
    }

    /** Sends a request with a body and waits for its reply. */
    public Reply request(String type, @Nullable Object body) {
        return call(type).body(body).request();
    }

    /** Sends a request and waits for its first result. */
    public <T> @Nullable T request(String type, Class<T> result) {
        return call(type).request(result);
    }

    /** Sends a request with a body and waits for its first result. */
    public <T> @Nullable T request(String type, @Nullable Object body, Class<T> result) {
        return call(type).body(body).request(result);
    }

    /** A request to be given more than a type and a body: timeout, subset, affinity. */
    public Call call(String type) {
        throw new UnsupportedOperationException();
    }

    /**
     * A client of the given interface: each method is a request of the method's name (or of its {@link RequestType}).
     * One parameter is the body; several become an object with their names. A method that returns a {@link
     * CompletableFuture} returns at once, any other waits.
     *
     * @throws IllegalArgumentException when it is not an interface
     */
    public <T> T proxy(Class<T> api) {
        throw new UnsupportedOperationException();
    }
}
