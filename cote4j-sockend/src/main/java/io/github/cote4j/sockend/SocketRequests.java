package io.github.cote4j.sockend;

import io.github.cote4j.Call;
import io.github.cote4j.Payload;
import io.github.cote4j.Reply;
import io.github.cote4j.ReplyError;
import io.github.cote4j.Requester;
import io.github.cote4j.socketio.IncomingEvent;
import io.github.cote4j.socketio.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The requests of one client in one namespace: turns its events into requests, their ends into acknowledgements, and gives
 * up what is under way when the client goes. Events come one at a time, the ends on any thread.
 */
final class SocketRequests {
    private static final Logger log = LoggerFactory.getLogger(Sockend.class);
    private static final LimitedLog failures = new LimitedLog(log, System::nanoTime);

    private final Socket socket;
    private final GatewayNamespace namespace;
    private final Settings settings;
    private final Counters counters;
    private final InFlightBytes ofAll;
    private final Unanswered unanswered;
    private final Map<Long, CompletableFuture<Reply>> inFlight = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private long last;
    private volatile boolean gone;

    /**
     * @param ofAll what the requests of all clients share
     * @param unanswered is told of each answer that is to be given
     */
    SocketRequests(
            Socket socket,
            GatewayNamespace namespace,
            Settings settings,
            Counters counters,
            InFlightBytes ofAll,
            Unanswered unanswered) {
        this.socket = socket;
        this.namespace = namespace;
        this.settings = settings;
        this.counters = counters;
        this.ofAll = ofAll;
        this.unanswered = unanswered;
    }

    /** Whether this gateway's mesh has, or had a moment ago, somebody who lists the type. */
    boolean takes(String type) {
        return namespace.callable(type);
    }

    /** As {@link #takes}, but a gateway that was opened a moment ago waits for who lists the type. Blocks. */
    boolean comesToTake(String type) {
        return namespace.awaitCallable(type);
    }

    /** Whether both serve the same namespace: a client that connects while a gateway is opened is attached twice. */
    boolean isFor(SocketRequests other) {
        return namespace == other.namespace;
    }

    /** Whether it answers at all. */
    boolean open() {
        return namespace.open();
    }

    /** Sends a request of a type that it {@link #takes}. */
    void send(IncomingEvent event) {
        Requester requester = namespace.requester();
        if (requester == null) {
            refuse(event, BrowserErrors.noHandler(event.name()));
            return;
        }
        if (event.args().size() > 1) {
            refuse(
                    event,
                    BrowserErrors.badRequest("A request takes one argument of data, not "
                            + event.args().size()));
            return;
        }
        JsonNode sent = event.args().isEmpty() ? null : event.args().get(0);
        long size = EncodedSize.of(sent);
        String broken = brokenBound(size);
        if (broken != null) {
            refuse(event, BrowserErrors.tooManyRequests(broken));
        } else if (!ofAll.take(size)) {
            refuse(event, BrowserErrors.gatewayFull());
        } else {
            try {
                // Without what is encoded: it would be held, as a tree, until the reply comes.
                track(
                        event.withoutArgs(),
                        size,
                        call(requester, event.name(), sent).send());
            } catch (Exception e) {
                ofAll.giveBack(size);
                refuse(event, error(event.name(), e));
            }
        }
    }

    /** Answers with an error without asking anybody. */
    void refuse(IncomingEvent event, ObjectNode error) {
        counters.refused.increment();
        event.ack(error);
    }

    /** The client is gone; from any thread. */
    void cancelAll() {
        gone = true;
        inFlight.values().forEach(each -> each.cancel(false));
    }

    /** Which bound the client would break with one more request, or null. */
    private @Nullable String brokenBound(long size) {
        if (count.get() >= settings.maxInFlight()) {
            return settings.maxInFlight() + " requests";
        }
        boolean tooLarge = count.get() > 0 && bytes.get() + size > settings.maxInFlightBytes();
        return tooLarge ? settings.maxInFlightBytes() + " bytes of requests" : null;
    }

    /** Why a request could not be sent. */
    private ObjectNode error(String type, Exception cause) {
        if (cause instanceof BadRequest bad) {
            return BrowserErrors.badRequest(bad.message);
        }
        if (!(cause instanceof ReplyError)) {
            failures.warn("A request of a browser could not be sent", cause);
        }
        return settings.errors().of(type, cause);
    }

    private Call call(Requester requester, String type, @Nullable JsonNode sent) throws Exception {
        Call call = requester.call(type).timeout(settings.timeout());
        if (settings.transformers().isEmpty()) {
            return call.body(RequestBody.of(
                    sent != null && sent.isObject() ? RequestBody.object(sent) : sent, settings.codec()));
        }
        BrowserRequest request = transformed(type, sent);
        String subset = request.subset();
        Call changed =
                call.body(RequestBody.of(request.data(), settings.codec())).timeout(request.timeout());
        return subset == null ? changed : changed.subset(subset);
    }

    private BrowserRequest transformed(String type, @Nullable JsonNode sent) throws Exception {
        if (sent != null && !sent.isObject() && !sent.isNull()) {
            throw new BadRequest("The data of a request must be an object");
        }
        ObjectNode data =
                sent == null || sent.isNull() ? JsonNodeFactory.instance.objectNode() : RequestBody.object(sent);
        BrowserRequest request = new BrowserRequest(type, data, socket, settings.timeout());
        for (RequestTransformer transformer : settings.transformers()) {
            transformer.transform(request);
        }
        // The type was checked against what responders list.
        data.remove("type");
        return request;
    }

    private void track(IncomingEvent event, long size, CompletableFuture<Reply> request) {
        count.incrementAndGet();
        bytes.addAndGet(size);
        counters.inFlight.incrementAndGet();
        long number = ++last;
        inFlight.put(number, request);
        CompletableFuture<Void> answered = request.handle((reply, failure) -> {
            inFlight.remove(number);
            count.decrementAndGet();
            bytes.addAndGet(-size);
            ofAll.giveBack(size);
            counters.inFlight.decrementAndGet();
            answer(event, reply, failure);
            return null;
        });
        unanswered.add(answered);
        // Guards against a client that went while its request was being sent.
        if (gone) {
            request.cancel(false);
        }
    }

    private void answer(IncomingEvent event, @Nullable Reply reply, @Nullable Throwable failure) {
        if (failure instanceof CancellationException) {
            counters.cancelled.increment();
        } else if (reply == null || failure != null) {
            counters.failed.increment();
            event.ack(settings.errors().of(event.name(), failure == null ? new IllegalStateException() : failure));
        } else {
            acknowledge(event, reply);
        }
    }

    private void acknowledge(IncomingEvent event, Reply reply) {
        List<@Nullable Object> answer = new ArrayList<>();
        answer.add(null);
        try {
            for (Payload result : reply.results()) {
                answer.add(RawResult.of(result).value());
            }
            counters.answered.increment();
            event.ack(answer.toArray());
        } catch (JacksonException e) {
            log.debug("A reply is not JSON: {}", e.getMessage());
            counters.failed.increment();
            event.ack(settings.errors().of(event.name(), e));
        }
    }

    /** The browser's mistake. */
    private static final class BadRequest extends Exception {
        private static final long serialVersionUID = 1L;

        private final String message;

        BadRequest(String message) {
            super(message, null, false, false);
            this.message = message;
        }
    }
}
