package io.github.cote4j.socketio.internal.engine;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;

/**
 * Why a request is refused, as Engine.IO's clients know it.
 *
 * @param status of the reply
 * @param code the number that Engine.IO gives it
 * @param message the text that Engine.IO gives it, or one that says more
 */
record Refusal(HttpResponseStatus status, int code, String message) {
    static final Refusal UNKNOWN_TRANSPORT = badRequest(0, "Transport unknown");
    static final Refusal UNKNOWN_SID = badRequest(1, "Session ID unknown");
    static final Refusal BAD_HANDSHAKE_METHOD = badRequest(2, "Bad handshake method");
    static final Refusal BAD_REQUEST = badRequest(3, "Bad request");
    static final Refusal NO_HOST = badRequest(3, "One field Host is needed");
    static final Refusal UNSUPPORTED_PROTOCOL_VERSION = badRequest(5, "Unsupported protocol version");
    static final Refusal TOO_LARGE = new Refusal(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, 3, "Body too large");
    static final Refusal FULL = new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, 3, "Too many connections");

    private static Refusal badRequest(int code, String message) {
        return new Refusal(HttpResponseStatus.BAD_REQUEST, code, message);
    }

    /** The client may not do this, for the given reason. */
    static Refusal forbidden(String message) {
        return new Refusal(HttpResponseStatus.FORBIDDEN, 4, message);
    }

    /** The message without what could forge a line of a log. */
    String printable() {
        return message.codePoints()
                .map(c -> c < ' ' || c > '~' ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The body of the reply: {@code {"code":3,"message":"Bad request"}}. */
    byte[] json() {
        String escaped = printable().replace("\\", "\\\\").replace("\"", "\\\"");
        return ("{\"code\":" + code + ",\"message\":\"" + escaped + "\"}").getBytes(StandardCharsets.US_ASCII);
    }
}
