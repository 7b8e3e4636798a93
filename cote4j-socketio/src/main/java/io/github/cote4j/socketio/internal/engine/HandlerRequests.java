package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests outside Engine.IO's path: given to the HTTP handlers on their threads, a bounded number at a time. Those whose
 * body is still to come have a bound of their own, so that clients which never send it keep nobody from reading pages.
 */
final class HandlerRequests {
    private static final Logger log = LoggerFactory.getLogger(HandlerRequests.class);
    /** Requests that handlers work on. */
    private static final int MAX_CONCURRENT = 256;
    /** Bodies in memory, from the request's head until it has been handled. */
    private static final int MAX_BODIES = 64;

    private static final HttpReply NOT_FOUND = HttpReply.text(404, "Not found");
    private static final HttpReply FAILED = HttpReply.text(500, "Internal server error");
    private static final HttpReply BUSY = HttpReply.text(503, "Too many requests at a time");

    private final EngineConfig config;
    private final List<HttpHandler> handlers = new ArrayList<>();
    private final boolean takesBodies;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger bodies = new AtomicInteger();

    HandlerRequests(EngineConfig config) {
        this.config = config;
        handlers.add(new ClientScript(config.path()));
        handlers.addAll(config.http());
        takesBodies = handlers.stream().anyMatch(HttpHandler::takesBodies);
    }

    /** What is done with the request. */
    Route route(Exchange request) {
        if (!takesBodies || !request.hasBody()) {
            return Route.withoutBody(() -> start(request, BodyReader.EMPTY, () -> {}));
        }
        if (bodies.incrementAndGet() > MAX_BODIES) {
            bodies.decrementAndGet();
            return Route.withoutBody(() -> request.reply(BUSY, null));
        }
        AtomicBoolean started = new AtomicBoolean();
        request.onEnd(() -> {
            if (started.compareAndSet(false, true)) {
                bodies.decrementAndGet();
            }
        });
        return new Route(config.maxPayload(), body -> {
            started.set(true);
            start(request, body, bodies::decrementAndGet);
        });
    }

    /**
     * Has it handled, on a handler's thread.
     *
     * @param end called in any case
     */
    private void start(Exchange request, byte[] body, Runnable end) {
        if (open.incrementAndGet() > MAX_CONCURRENT) {
            open.decrementAndGet();
            end.run();
            request.reply(BUSY, null);
            return;
        }
        try {
            config.executor().execute(() -> {
                handle(request, body);
                open.decrementAndGet();
                end.run();
            });
        } catch (RejectedExecutionException e) {
            open.decrementAndGet();
            end.run();
            log.debug("The executor takes no more requests", e);
            request.reply(BUSY, null);
        }
    }

    private void handle(Exchange exchange, byte[] body) {
        OpenFile file = null;
        try {
            HttpReply reply = ask(exchange.request(body));
            if (reply.file().isPresent()) {
                file = OpenFile.open(reply.file().get());
            }
            exchange.reply(reply, file);
        } catch (Throwable e) {
            log.error("An HTTP handler failed", e);
            if (file != null) {
                file.close();
            }
            exchange.reply(FAILED, null);
        }
    }

    private HttpReply ask(HttpRequest request) throws Exception {
        for (HttpHandler handler : handlers) {
            @Nullable HttpReply reply = handler.handle(request);
            if (reply != null) {
                return reply;
            }
        }
        return NOT_FOUND;
    }
}
