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

/** Requests outside Engine.IO's path: given to the HTTP handlers on their threads, a bounded number at a time. */
final class HandlerRequests {
    private static final Logger log = LoggerFactory.getLogger(HandlerRequests.class);
    /** Each may hold a body in memory. */
    private static final int MAX_CONCURRENT = 256;

    private static final HttpReply NOT_FOUND = HttpReply.text(404, "Not found");
    private static final HttpReply FAILED = HttpReply.text(500, "Internal server error");
    private static final HttpReply BUSY = HttpReply.text(503, "Too many requests at a time");

    private final EngineConfig config;
    private final List<HttpHandler> handlers = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    HandlerRequests(EngineConfig config) {
        this.config = config;
        handlers.add(new ClientScript(config.path()));
        handlers.addAll(config.http());
    }

    /** What is done with the request; it takes one of the places until its handler has ended, or it came to none. */
    Route route(Exchange request) {
        if (open.incrementAndGet() > MAX_CONCURRENT) {
            open.decrementAndGet();
            return Route.withoutBody(() -> request.reply(BUSY, null));
        }
        AtomicBoolean started = new AtomicBoolean();
        request.onEnd(() -> {
            if (started.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
        });
        return new Route(config.maxPayload(), body -> {
            started.set(true);
            start(request, body);
        });
    }

    private void start(Exchange request, byte[] body) {
        try {
            config.executor().execute(() -> {
                handle(request, body);
                open.decrementAndGet();
            });
        } catch (RejectedExecutionException e) {
            open.decrementAndGet();
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
