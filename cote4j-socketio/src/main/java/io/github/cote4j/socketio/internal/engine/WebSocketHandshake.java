package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The agreement on a WebSocket (RFC 6455), and on compression (RFC 7692) where both want it.
 *
 * @param replyHeaders of the reply that accepts it
 * @param compressed whether messages may be compressed, each by itself
 */
record WebSocketHandshake(HttpHeaders replyHeaders, boolean compressed) {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final String VERSION = "13";
    private static final String EXTENSION = "permessage-deflate";
    private static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    private static final int KEY_LENGTH = 24;

    /** The agreement, or null when the request was refused. */
    static @Nullable WebSocketHandshake of(Exchange request, boolean compression) {
        HttpHeaders asked = request.headers();
        if (!VERSION.equals(asked.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            request.replyHeaders().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
            request.reply(HttpResponseStatus.UPGRADE_REQUIRED, "text/plain", Unpooled.EMPTY_BUFFER);
            return null;
        }
        String key = asked.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "").trim();
        if (key.length() != KEY_LENGTH || !request.method().equals(HttpMethod.GET)) {
            request.refuse(Refusal.BAD_REQUEST);
            return null;
        }
        HttpHeaders reply = new DefaultHttpHeaders();
        reply.set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        reply.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        reply.set(HttpHeaderNames.SEC_WEBSOCKET_ACCEPT, accept(key));
        boolean compressed =
                compression && isOffered(String.join(",", asked.getAll(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS)));
        if (compressed) {
            reply.set(HttpHeaderNames.SEC_WEBSOCKET_EXTENSIONS, AGREED);
        }
        return new WebSocketHandshake(reply, compressed);
    }

    /** Proof that the request was understood. */
    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("every Java has SHA-1", e);
        }
    }

    /** Whether the client offers compression on terms that can be met: Java's deflate knows one window size only. */
    static boolean isOffered(String extensions) {
        for (String offer : extensions.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = offer.split(";", -1);
            if (parts[0].trim().equals(EXTENSION) && isPossible(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPossible(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String term = parts[i].trim();
            boolean possible = term.equals("server_no_context_takeover")
                    || term.equals("client_no_context_takeover")
                    || term.startsWith("client_max_window_bits")
                    || term.replace(" ", "").replace("\"", "").equals("server_max_window_bits=15");
            if (!possible) {
                return false;
            }
        }
        return true;
    }
}
