package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.internal.engine.Origins.Relation;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Tells browsers that pages of an allowed origin may use the replies (CORS). Nothing is told to those of others. */
final class Cors {
    private static final String PREFLIGHT_SECONDS = "600";

    private Cors() {}

    /** Sets the header fields of the reply; credentials are for origins on the list alone. */
    static void allow(Exchange request, Relation relation, @Nullable String origin) {
        HttpHeaders headers = request.replyHeaders();
        if (relation == Relation.LISTED && origin != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
            headers.set(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN);
        } else if (relation == Relation.ANY) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
    }

    /** Sets what a preflight request asks for, if its origin is allowed. */
    static void answerPreflight(Exchange request) {
        HttpHeaders headers = request.replyHeaders();
        if (!headers.contains(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN)) {
            return;
        }
        headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
        headers.set(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
        String asked = request.headers().get(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null) {
            headers.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, asked);
            headers.add(HttpHeaderNames.VARY, HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS);
        }
    }
}
