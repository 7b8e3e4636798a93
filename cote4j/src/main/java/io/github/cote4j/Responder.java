package io.github.cote4j;

import io.github.cote4j.codec.CodecException;
import io.github.cote4j.discovery.Advertisement;
import io.github.cote4j.internal.concurrent.Inbox;
import io.github.cote4j.internal.concurrent.TaskBatch;
import io.github.cote4j.internal.transport.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of the types it has handlers for.
 *
 * <p>It listens from the moment it is made, and announces itself with its first handler, or without one after a short
 * while. Handlers run off the event loop, several at once. A type may be a pattern as in cote: names separated by {@code
 * ::}, {@code *} for one, {@code **} for any number; an exact type wins over patterns, an earlier pattern over a later
 * one.
 */
public final class Responder extends Listening {
    /** Handlers that are added one after another are announced together. */
    private static final long GATHER_MILLIS = 2;
    /** So many requests at once are a conversation; more are load, where the loop is awake anyway. */
    private static final int FEW = 4;

    /** Handlers that take no longer than this together share a hand-over to a handler thread. */
    private static final long TOGETHER_NANOS = 50_000;

    private static final long WITHOUT_HANDLER_MILLIS = 100;
    private static final int FLUSH_BYTES = 64 << 10;

    private final ResponderOptions options;
    private final Bodies bodies;
    private final TaskBatch starts;
    private final Inbox<Exchange> replies;
    private final List<Link> dirty = new ArrayList<>();
    private volatile HandlerTable handlers = HandlerTable.EMPTY;
    final ResponderMeter meter;
    private int inHand;
    private long bytesInHand;
    /** Handlers started off the loop since the last end of a batch. */
    private int started;
    /** How long those added to the present start are going to take together. */
    private long startNanos;

    private boolean bound;
    private boolean joined;
    private boolean gathering;

    Responder(Mesh mesh, String name, ResponderOptions options) {
        super(mesh, name);
        this.options = options;
        this.bodies = new Bodies(mesh.codec());
        this.meter = new ResponderMeter(mesh.config().metrics());
        this.starts = new TaskBatch(loop, mesh.userThreads(), null);
        this.replies = new Inbox<>(loop, this::finished, this::flush);
        listen(options.port(), options.maxConnections());
    }

    /**
     * Handles a type, or a pattern of types: names separated by {@code ::}, {@code *} for one name, {@code **} for any
     * number. A second handler of the same type replaces the first.
     *
     * @throws IllegalArgumentException when the type is empty, or has a name of three stars or more
     */
    public Responder on(String type, Handler<Request> handler) {
        return add(type, new HandlerTable.Registered(handler, false));
    }

    /** Handles a type, given its body as a value; a body that cannot become one is answered with an error. */
    public <T> Responder on(String type, Class<T> body, Handler<T> handler) {
        return add(type, new HandlerTable.Registered(typed(body, handler), false));
    }

    /**
     * Handles a type on the event loop: faster by two thread hops, for a handler that takes microseconds and never
     * blocks. One that does holds up every request of this responder.
     */
    public Responder onNonBlocking(String type, Handler<Request> handler) {
        return add(type, new HandlerTable.Registered(handler, true));
    }

    /** Handles a type on the event loop, given its body as a value; see {@link #onNonBlocking(String, Handler)}. */
    public <T> Responder onNonBlocking(String type, Class<T> body, Handler<T> handler) {
        return add(type, new HandlerTable.Registered(typed(body, handler), true));
    }

    /** Handles every method of an interface with an object that implements it: the other side of {@link Requester#proxy}. */
    public <T> Responder serve(Class<T> api, T implementation) {
        TypedClient.serve(this, api, implementation);
        return this;
    }

    @SuppressWarnings("NullAway") // a body of JSON's null is null, whatever the handler takes
    private static <T> Handler<Request> typed(Class<T> body, Handler<T> handler) {
        return request -> {
            T value;
            try {
                value = request.as(body);
            } catch (CodecException e) {
                throw ReplyError.badPayload("the body of '" + request.type() + "': " + e.getMessage());
            }
            return handler.handle(value);
        };
    }

    private Responder add(String type, HandlerTable.Registered handler) {
        NamePattern.checked(type, "type");
        synchronized (this) {
            handlers = handlers.with(type, handler);
        }
        onLoop(this::announceSoon);
        return this;
    }

    private void announceSoon() {
        if (bound && !gathering) {
            gathering = true;
            loop.schedule(this::announce, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void announce() {
        gathering = false;
        if (closing()) {
            return;
        }
        if (!joined) {
            joined = true;
            joinMesh();
            becomeReady();
        } else {
            advertise();
            sayHello();
        }
    }

    @Override
    void bound() {
        bound = true;
        if (!handlers.types().isEmpty()) {
            announceSoon();
        }
        loop.schedule(
                () -> {
                    if (!joined) {
                        announce();
                    }
                },
                WITHOUT_HANDLER_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    boolean idle() {
        return inHand == 0;
    }

    @Override
    boolean answersLeft() {
        return accepted.stream().allMatch(each -> each.link().left());
    }

    @Override
    String inHand() {
        return idle() ? "" : inHand + " requests in hand, which are not answered";
    }

    @Override
    void measure(Measurement into) {
        meter.measure(into);
        into.inFlight = inHand;
    }

    @Override
    List<String> handles() {
        return handlers.types();
    }

    @Override
    Integer capacity() {
        return options.maxConcurrent();
    }

    @Override
    Advertisement advertisement() {
        return advertise("rep", options, options.subset(), options.respondsTo(), null);
    }

    @Override
    Accepted accept() {
        return new RequesterLink(this);
    }

    // The work, called by RequesterLink and Exchange

    HandlerTable.@Nullable Registered handler(String type) {
        return handlers.find(type);
    }

    Bodies bodies() {
        return bodies;
    }

    /** Takes one more request in hand, or says why there is no room; on the loop. */
    @Nullable
    String takeInHand(int bytes) {
        if (inHand >= options.maxConcurrent()) {
            return options.maxConcurrent() + " requests";
        }
        // One is always let in: the limit of a frame bounds it.
        if (inHand > 0 && bytesInHand + bytes > options.maxConcurrentBytes()) {
            return bytesInHand + " bytes of requests";
        }
        inHand++;
        bytesInHand += bytes;
        return null;
    }

    /** Hands a finished exchange back to the loop; from any thread. */
    void finish(Exchange exchange) {
        if (loop.inLoop()) {
            finished(exchange);
            return;
        }
        try {
            replies.offer(exchange);
        } catch (RejectedExecutionException e) {
            log.debug("A handler of '{}' ended after its responder was closed", name());
        }
    }

    /** Starts a handler off the loop, together with others when they are short. */
    void start(Exchange exchange, long usualNanos) {
        starts.add(exchange);
        started++;
        startNanos += usualNanos;
        if (startNanos >= TOGETHER_NANOS) {
            submitStarts();
        }
    }

    private void submitStarts() {
        starts.submit();
        startNanos = 0;
    }

    /** All requests of one read have been given: starts what is to be started, and sends what was put on the links. */
    void batchEnd() {
        meter.batchEnd();
        submitStarts();
        flush();
        if (started > 0 && started <= FEW) {
            // A short handler is done before the loop could fall asleep and be woken again.
            replies.linger();
        }
        started = 0;
    }

    /** Sends what was put on the links; on the loop. */
    void flush() {
        // By index: a flush that fails closes its link, which flushes the others from within.
        for (int i = 0; i < dirty.size(); i++) {
            dirty.get(i).flush();
        }
        dirty.clear();
    }

    void send(Link link, byte[] frame) {
        if (!link.open()) {
            return;
        }
        link.out().frames(frame);
        if (link.out().size() >= FLUSH_BYTES) {
            // Now, so that a requester that does not take its replies is noticed before more of them are made.
            link.flush();
        } else if (link.queueFlush()) {
            dirty.add(link);
        }
    }

    private void finished(Exchange exchange) {
        inHand--;
        bytesInHand -= exchange.bytes();
        exchange.count(meter);
        byte[] frame = exchange.replyFrame();
        if (frame != null) {
            send(exchange.link(), frame);
        }
    }
}
