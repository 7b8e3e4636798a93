package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.Handshake;
import io.github.cote4j.socketio.HttpReply;
import io.github.cote4j.socketio.HttpRequest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its reply, which is given once and from any thread; a second one is ignored. Headers that every
 * reply to this request must have are set before it is handed on.
 */
final class Exchange {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final HttpConnection connection;
    private final io.netty.handler.codec.http.HttpRequest head;
    private final Target target;
    private final HttpHeaders replyHeaders = new DefaultHttpHeaders();
    private final AtomicBoolean replied = new AtomicBoolean();
    private @Nullable Runnable onAbort;
    private @Nullable Runnable onEnd;
    private volatile @Nullable Runnable onWritten;

    /**
     * @throws IllegalArgumentException when the request's address is malformed
     */
    Exchange(HttpConnection connection, io.netty.handler.codec.http.HttpRequest head) {
        this.connection = connection;
        this.head = head;
        this.target = Target.of(head.method(), head.uri());
        // Whether there is one field, as there has to be, is looked at later.
        if (target.authority() != null && headers().getAll(HttpHeaderNames.HOST).size() == 1) {
            headers().set(HttpHeaderNames.HOST, target.authority());
        }
    }

    HttpMethod method() {
        return head.method();
    }

    /** Percent-decoded, without the query. */
    String path() {
        return target.path();
    }

    /** A parameter of the request's address, or an empty text. */
    String query(String name) {
        return target.query().getOrDefault(name, "");
    }

    HttpHeaders headers() {
        return head.headers();
    }

    /** Whether the head says that a body comes. */
    boolean hasBody() {
        return HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0;
    }

    boolean isKeepAlive() {
        return HttpUtil.isKeepAlive(head);
    }

    HttpVersion version() {
        return head.protocolVersion();
    }

    HttpConnection connection() {
        return connection;
    }

    /** What the socket layer gets to know of the request. */
    Handshake handshake() {
        return new Handshake(headerMap(), target.query(), remoteAddress(), Instant.now());
    }

    /** What an HTTP handler gets to know of it. */
    HttpRequest request(byte[] body) {
        return new HttpRequest(method().name(), target.path(), target.query(), headerMap(), body, remoteAddress());
    }

    private InetSocketAddress remoteAddress() {
        return connection.remoteAddress();
    }

    private Map<String, List<String>> headerMap() {
        Map<String, List<String>> map = new HashMap<>();
        head.headers().forEach(field -> map.computeIfAbsent(
                        field.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                .add(field.getValue()));
        map.replaceAll((name, values) -> List.copyOf(values));
        return map;
    }

    /** Header fields that its reply will have, whatever it is; on the connection's loop. */
    HttpHeaders replyHeaders() {
        return replyHeaders;
    }

    /** Refuses it. */
    void refuse(Refusal refusal) {
        reply(refusal.status(), "application/json", Unpooled.wrappedBuffer(refusal.json()));
    }

    /** Replies, with a body that is released in any case. */
    void reply(HttpResponseStatus status, String contentType, ByteBuf body) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        if (replied.compareAndSet(false, true)) {
            connection.execute(() -> connection.reply(this, response, null));
        } else {
            response.release();
            written();
        }
    }

    /** Replies what a handler made, without reading its file. */
    void reply(HttpReply reply, @Nullable OpenFile file) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(reply.status());
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(reply.body()));
        reply.headers().forEach((name, value) -> response.headers().set(name, value));
        response.headers().set(HttpHeaderNames.DATE, DATE.format(Instant.now()));
        if (replied.compareAndSet(false, true)) {
            connection.execute(() -> connection.reply(this, response, file));
        } else if (file != null) {
            file.close();
        }
    }

    /** Runs a task on the connection's loop if the connection is lost before the reply. */
    void onAbort(Runnable task) {
        connection.execute(() -> {
            if (connection.isOpen()) {
                onAbort = task;
            } else if (!replied.get()) {
                task.run();
            }
        });
    }

    /** Runs a task once it is replied to, before the reply leaves, or lost. Set on the connection's loop. */
    void onEnd(Runnable task) {
        onEnd = task;
    }

    /** Runs a task once the reply has left, or never will. Set before the reply is given. */
    void onWritten(Runnable task) {
        onWritten = task;
    }

    /** The reply has left, or never will. */
    void written() {
        Runnable task = onWritten;
        onWritten = null;
        if (task != null) {
            task.run();
        }
    }

    /** The reply is about to leave. */
    void ends() {
        Runnable task = onEnd;
        onEnd = null;
        if (task != null) {
            task.run();
        }
    }

    /** The connection is lost; on its loop. */
    void abort() {
        ends();
        Runnable task = onAbort;
        if (task != null && replied.compareAndSet(false, true)) {
            task.run();
        }
    }

    /** Marks it as replied to by other means; whether it was not yet. */
    boolean take() {
        return replied.compareAndSet(false, true);
    }

    boolean isReplied() {
        return replied.get();
    }
}
