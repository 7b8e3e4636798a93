package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.github.cote4j.socketio.Transport;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Engine.IO's HTTP requests: handshakes, polls, posts, and the opening of WebSockets. Safe for use by several threads. */
final class EngineRequests {
    private static final String PROTOCOL = "4";
    private static final String OCTET_STREAM = "application/octet-stream";

    private final Engine engine;

    EngineRequests(Engine engine) {
        this.engine = engine;
    }

    /** What is done with a request that may be made from where it comes. The checks are in engine.io's order. */
    Route route(Exchange request) {
        if (request.method().equals(HttpMethod.OPTIONS)) {
            Cors.answerPreflight(request);
            return Route.withoutBody(
                    () -> request.reply(HttpResponseStatus.NO_CONTENT, "text/plain", Unpooled.EMPTY_BUFFER));
        }
        PollingCarrier.noStore(request);
        Transport transport = transport(request.query("transport"));
        if (transport == null) {
            return refuse(request, Refusal.UNKNOWN_TRANSPORT);
        }
        String sid = request.query("sid");
        return sid.isEmpty() ? handshake(request, transport) : existing(request, transport, sid);
    }

    private @Nullable Transport transport(String name) {
        Transport transport =
                switch (name) {
                    case "polling" -> Transport.POLLING;
                    case "websocket" -> Transport.WEBSOCKET;
                    default -> null;
                };
        return transport != null && engine.config().transports().contains(transport) ? transport : null;
    }

    private Route refuse(Exchange request, Refusal refusal) {
        engine.counters().refused.increment();
        return Route.refuse(request, refusal);
    }

    private Route handshake(Exchange request, Transport transport) {
        if (!request.method().equals(HttpMethod.GET)) {
            return refuse(request, Refusal.BAD_HANDSHAKE_METHOD);
        }
        if (transport == Transport.WEBSOCKET && !isUpgrade(request)) {
            return refuse(request, Refusal.BAD_REQUEST);
        }
        if (!request.query("EIO").equals(PROTOCOL)) {
            return refuse(request, Refusal.UNSUPPORTED_PROTOCOL_VERSION);
        }
        return Route.withoutBody(() -> open(request, transport));
    }

    private static boolean isUpgrade(Exchange request) {
        HttpHeaders headers = request.headers();
        return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }

    private void open(Exchange request, Transport transport) {
        WebSocketHandshake webSocket = null;
        if (transport == Transport.WEBSOCKET) {
            webSocket = WebSocketHandshake.of(request, engine.config().compression());
            if (webSocket == null) {
                return;
            }
        }
        if (!engine.admit()) {
            engine.counters().refused.increment();
            request.refuse(Refusal.FULL);
            return;
        }
        String id = engine.newId();
        byte[] openPacket = openPacket(id, transport);
        EngineLoop loop = request.connection().loop();
        if (webSocket == null) {
            Session session = new Session(engine, loop, id, request.handshake(), null);
            session.open(() -> PollingCarrier.open(request, openPacket));
        } else {
            WebSocketCarrier carrier =
                    WebSocketCarrier.direct(engine, loop, request.connection().channel(), webSocket.compressed());
            Session session = new Session(engine, loop, id, request.handshake(), carrier);
            request.connection().switchTo(carrier, request, webSocket.replyHeaders());
            carrier.carry(session, openPacket);
        }
    }

    private byte[] openPacket(String id, Transport transport) {
        EngineConfig config = engine.config();
        String json = String.format(
                Locale.ROOT,
                "0{\"sid\":\"%s\",\"upgrades\":[%s],\"pingInterval\":%d,\"pingTimeout\":%d,\"maxPayload\":%d}",
                id,
                engine.canUpgradeFrom(transport) ? "\"websocket\"" : "",
                config.pingInterval().toMillis(),
                config.pingTimeout().toMillis(),
                config.maxPayload());
        return json.getBytes(StandardCharsets.US_ASCII);
    }

    private Route existing(Exchange request, Transport transport, String sid) {
        Session session = engine.session(sid);
        if (session == null) {
            return refuse(request, Refusal.UNKNOWN_SID);
        }
        if (!request.query("EIO").equals(PROTOCOL)) {
            return refuse(request, Refusal.BAD_REQUEST);
        }
        if (transport == Transport.WEBSOCKET) {
            return isUpgrade(request)
                    ? Route.withoutBody(() -> probe(request, session))
                    : refuse(request, Refusal.BAD_REQUEST);
        }
        if (session.upgrade().isDone()) {
            return refuse(request, Refusal.BAD_REQUEST);
        }
        if (request.method().equals(HttpMethod.GET)) {
            return Route.withoutBody(
                    () -> session.onLoop(() -> session.polling().poll(request)));
        }
        return request.method().equals(HttpMethod.POST) ? post(request, session) : refuse(request, Refusal.BAD_REQUEST);
    }

    private Route post(Exchange request, Session session) {
        PollingCarrier polling = session.polling();
        boolean first = polling.beginPost();
        if (first) {
            request.onEnd(polling::endPost);
        }
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (!first || type.equals(OCTET_STREAM)) {
            session.onLoop(() -> session.end(DisconnectReason.TRANSPORT_ERROR));
            return refuse(request, Refusal.BAD_REQUEST);
        }
        request.onAbort(() -> session.onLoop(() -> session.carrierGone(polling, DisconnectReason.TRANSPORT_ERROR)));
        return new Route(engine.config().maxPayload(), body -> session.onLoop(() -> polling.post(request, body)));
    }

    private void probe(Exchange request, Session session) {
        WebSocketHandshake webSocket =
                WebSocketHandshake.of(request, engine.config().compression());
        if (webSocket == null) {
            return;
        }
        HttpConnection connection = request.connection();
        WebSocketCarrier carrier = WebSocketCarrier.probing(
                engine, connection.loop(), connection.channel(), webSocket.compressed(), session);
        if (session.upgrade().reserve(carrier)) {
            connection.switchTo(carrier, request, webSocket.replyHeaders());
        } else {
            engine.counters().refused.increment();
            request.refuse(Refusal.BAD_REQUEST);
        }
    }
}
