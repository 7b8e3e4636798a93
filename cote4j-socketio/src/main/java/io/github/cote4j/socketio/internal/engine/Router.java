package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.internal.engine.Origins.Relation;
import io.github.cote4j.socketio.internal.logging.RateLimitedLog;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import org.slf4j.LoggerFactory;

/** Says what is done with each HTTP request: Engine.IO's under its path, the HTTP handlers' elsewhere. Safe for use by several threads. */
final class Router {
    private static final RateLimitedLog warnings = new RateLimitedLog(LoggerFactory.getLogger(Router.class));

    private final Engine engine;
    private final Origins origins;
    private final EngineRequests engineRequests;
    private final HandlerRequests handlerRequests;

    Router(Engine engine, Origins origins) {
        this.engine = engine;
        this.origins = origins;
        this.engineRequests = new EngineRequests(engine);
        this.handlerRequests = new HandlerRequests(engine.config());
    }

    /** Something came that is not HTTP, or over its bounds. */
    void malformed() {
        engine.counters().badPackets.increment();
    }

    boolean isClosing() {
        return engine.isClosing();
    }

    /** What is done with the request. */
    Route route(Exchange request) {
        HttpHeaders headers = request.headers();
        int hosts = headers.getAll(HttpHeaderNames.HOST).size();
        // HTTP demands one of them; of two, a proxy may have looked at the other.
        if (hosts > 1 || hosts == 0 && request.version().compareTo(HttpVersion.HTTP_1_1) >= 0) {
            engine.counters().refused.increment();
            return Route.refuse(request, Refusal.NO_HOST);
        }
        String host = headers.get(HttpHeaderNames.HOST);
        if (!origins.knowsHost(host)) {
            return forbid(
                    request,
                    "The host " + host
                            + " is none of this server's names; allow an origin of that host (origins) if it is"
                            + " meant to be");
        }
        if (request.path().equals(Target.SERVER)) {
            return Route.withoutBody(
                    () -> request.reply(HttpResponseStatus.NO_CONTENT, "text/plain", Unpooled.EMPTY_BUFFER));
        }
        String path = engine.config().path();
        boolean forEngine = request.path().equals(path) || request.path().equals(path + "/");
        if (!forEngine) {
            return handlerRequests.route(request);
        }
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        Relation relation = origins.relation(origin, host, headers.get("sec-fetch-site"));
        if (relation == Relation.FOREIGN) {
            return forbid(
                    request,
                    origin == null
                            ? "Pages of other sites are not allowed (origins)"
                            : "The origin " + origin + " is not allowed (origins)");
        }
        Cors.allow(request, relation, origin);
        return engineRequests.route(request);
    }

    private Route forbid(Exchange request, String message) {
        engine.counters().refused.increment();
        Refusal refusal = Refusal.forbidden(message.length() > 300 ? message.substring(0, 300) : message);
        warnings.warn("Refused a request from {}: {}", request.connection().remoteAddress(), refusal.message());
        return Route.refuse(request, refusal);
    }
}
