package io.github.cote4j;

import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.internal.transport.IoLoops;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the responders of its key and namespace, wherever they are.
 *
 * <p>A request waits while nobody is there, goes to one responder that handles its type, and ends exactly once: with a
 * {@link Reply} or a {@link RequestException}. Futures complete off the event loop, unless {@link RequesterOptions#completeOnEventLoop} says otherwise. The blocking forms are meant for
 * virtual threads, and throw what the future would fail with.
 */
public final class Requester extends Connecting {
    private final RequesterOptions options;
    private final Duration timeout;
    private final Bodies bodies;
    private final RequestEngine engine;

    Requester(Mesh mesh, String name, RequesterOptions options) {
        super(mesh, name);
        this.options = options;
        Duration own = options.timeout();
        this.timeout = own == null ? mesh.config().requestTimeout() : own;
        this.bodies = new Bodies(mesh.codec());
        this.engine = new RequestEngine(mesh, loop, id(), options, this::becomeReady);
        joinMesh();
    }

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
        return new Call(this, Checks.notBlank(type, "type"), null, timeout, null, null, options.retry());
    }

    /**
     * A client of the given interface: each method is a request of the method's name (or of its {@link RequestType}).
     * One parameter is the body; several become an object with their names. A method that returns a {@link
     * CompletableFuture} returns at once, any other waits.
     *
     * @throws IllegalArgumentException when it is not an interface
     */
    public <T> T proxy(Class<T> api) {
        return TypedClient.of(this, api);
    }

    /** Refuses to wait on a thread that might be the one to bring what is waited for. */
    void refuseLoop() {
        if (IoLoops.onLoop()) {
            throw new IllegalStateException("request() would block the event loop it is called on; use send()");
        }
    }

    Bodies bodies() {
        return bodies;
    }

    RequestEngine engine() {
        return engine;
    }

    @Override
    Connections<RequesterSlot> connections() {
        return engine.connections();
    }

    @Override
    Advertisement advertisement() {
        return advertise("req", options, options.requests(), null);
    }

    @Override
    void measure(Measurement into) {
        engine.meter.measure(into, engine);
    }

    @Override
    void drain(CompletableFuture<Void> drained) {
        long end = System.nanoTime() + mesh.config().drain().toNanos();
        engine.drain(() -> System.nanoTime() - end >= 0, () -> drained.complete(null));
    }
}
