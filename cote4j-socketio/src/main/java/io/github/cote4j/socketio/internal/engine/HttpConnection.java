package io.github.cote4j.socketio.internal.engine;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultFileRegion;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's HTTP connection: requests one after another, each replied to before the next is looked at. A client that is
 * slow to send a request or to take a reply loses the connection. Lives on its event loop.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter implements Swept {
    private static final Logger log = LoggerFactory.getLogger(HttpConnection.class);
    private static final long HEAD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long BODY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(5);
    /** Parts of requests that may come before the one in hand is replied to; browsers send none. */
    private static final int MAX_PIPELINED = 16;

    private final Router router;
    private final EngineLoop loop;
    private final Channel channel;
    private final InetSocketAddress remoteAddress;

    private final ArrayDeque<HttpObject> later = new ArrayDeque<>(0);
    private @Nullable Exchange current;
    private @Nullable BodyReader body;
    /** The rest of a request that has been replied to is still to come, and then the connection ends. */
    private boolean discarding;

    private boolean writing;
    private boolean ending;
    private long deadline;
    private long progress;

    HttpConnection(Router router, EngineLoop loop, Channel channel, InetSocketAddress remoteAddress) {
        this.router = router;
        this.loop = loop;
        this.channel = channel;
        this.remoteAddress = remoteAddress;
        this.deadline = System.nanoTime() + HEAD_NANOS;
    }

    EngineLoop loop() {
        return loop;
    }

    Channel channel() {
        return channel;
    }

    InetSocketAddress remoteAddress() {
        return remoteAddress;
    }

    boolean isOpen() {
        return channel.isActive();
    }

    /** Runs a task on the connection's loop, at once when that is the caller's. */
    void execute(Runnable task) {
        if (loop.isCurrent()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        loop.add(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        loop.remove(this);
        later.forEach(ReferenceCountUtil::release);
        later.clear();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Exchange lost = current;
        current = null;
        if (lost != null) {
            lost.abort();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("An HTTP connection failed", cause);
        channel.close();
    }

    // Requests.

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        HttpObject part = (HttpObject) msg;
        if (ending && !discarding) {
            ReferenceCountUtil.release(part);
        } else if (current != null && body == null) {
            later(part);
        } else {
            take(part);
        }
    }

    private void later(HttpObject part) {
        if (later.size() < MAX_PIPELINED) {
            later.add(part);
        } else {
            ReferenceCountUtil.release(part);
            channel.close();
        }
    }

    private void take(HttpObject part) {
        try {
            if (part.decoderResult().isFailure()) {
                malformed(part.decoderResult().cause());
            } else if (part instanceof HttpRequest head) {
                begin(head);
            } else if (part instanceof HttpContent content) {
                take(content);
            }
        } finally {
            ReferenceCountUtil.release(part);
        }
    }

    private void malformed(Throwable cause) {
        HttpResponseStatus status = cause instanceof TooLongHttpLineException
                ? HttpResponseStatus.REQUEST_URI_TOO_LONG
                : cause instanceof TooLongHttpHeaderException
                        ? HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE
                        : HttpResponseStatus.BAD_REQUEST;
        router.malformed();
        ending = true;
        Exchange lost = current;
        current = null;
        if (lost != null) {
            lost.abort();
        }
        byte[] says = new Refusal(status, 3, status.reasonPhrase()).json();
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(says));
        response.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, says.length);
        channel.writeAndFlush(response).addListener(written -> channel.close());
    }

    private void begin(HttpRequest head) {
        Exchange request;
        try {
            request = new Exchange(this, head);
        } catch (IllegalArgumentException e) {
            malformed(e);
            return;
        }
        current = request;
        deadline = System.nanoTime() + BODY_NANOS;
        Route route = router.route(request);
        long length = HttpUtil.getContentLength(head, 0L);
        boolean bodyComes = length > 0 || HttpUtil.isTransferEncodingChunked(head);
        if (bodyComes && length > route.maxBody()) {
            body = new BodyReader(Route.withoutBody(() -> {}));
            if (route.maxBody() == Route.NO_BODY) {
                route.handler().accept(BodyReader.EMPTY);
            } else {
                request.refuse(Refusal.TOO_LARGE);
            }
            return;
        }
        body = new BodyReader(route);
        if (HttpUtil.is100ContinueExpected(head)) {
            channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    private void take(HttpContent part) {
        boolean last = part instanceof LastHttpContent;
        BodyReader receiving = body;
        if (discarding) {
            if (last) {
                discarding = false;
                body = null;
                endIfWritten();
            }
        } else if (receiving != null && current != null) {
            if (!receiving.add(part.content())) {
                current.refuse(Refusal.TOO_LARGE);
            } else if (last) {
                body = null;
                receiving.end();
            }
        }
    }

    // Replies.

    /** Replies to a request; the response is released in any case. */
    void reply(Exchange request, FullHttpResponse response, @Nullable OpenFile file) {
        if (request != current || !channel.isActive()) {
            response.release();
            if (file != null) {
                file.close();
            }
            request.written();
            return;
        }
        request.ends();
        // What is left of a request that is answered early is not worth waiting for.
        discarding = body != null;
        ending = discarding || !request.isKeepAlive() || router.isClosing();
        complete(request, response, file);
        HttpUtil.setKeepAlive(response, !ending);
        writing = true;
        deadline = System.nanoTime() + STALLED_NANOS;
        ChannelFuture written;
        if (file == null) {
            written = channel.writeAndFlush(response);
        } else {
            channel.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, response.status(), response.headers()));
            response.release();
            if (request.method().equals(HttpMethod.HEAD)) {
                file.close();
            } else {
                channel.write(new DefaultFileRegion(file.channel(), 0, file.length()));
            }
            written = channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        written.addListener(done -> {
            request.written();
            written(done.isSuccess());
        });
    }

    private static void complete(Exchange request, FullHttpResponse response, @Nullable OpenFile file) {
        HttpHeaders headers = response.headers();
        headers.add(request.replyHeaders());
        int status = response.status().code();
        if (status != 204 && status != 304) {
            headers.set(
                    HttpHeaderNames.CONTENT_LENGTH,
                    file == null ? response.content().readableBytes() : file.length());
        }
    }

    private void written(boolean success) {
        writing = false;
        if (!success) {
            channel.close();
        } else if (ending) {
            endIfWritten();
        } else {
            current = null;
            deadline = System.nanoTime() + IDLE_NANOS;
            HttpObject part;
            while ((current == null || body != null) && (part = later.poll()) != null) {
                take(part);
            }
        }
    }

    private void endIfWritten() {
        if (writing) {
            return;
        }
        if (discarding) {
            // Closed with something unread, the system would take back the reply.
            deadline = System.nanoTime() + REST_NANOS;
        } else {
            channel.close();
        }
    }

    /** Replies to a request that the connection is a WebSocket from here on, and leaves it to the carrier. */
    void switchTo(WebSocketCarrier carrier, Exchange request, HttpHeaders handshake) {
        if (request != current || !request.take()) {
            return;
        }
        current = null;
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        response.headers().add(handshake).add(request.replyHeaders());
        channel.writeAndFlush(response);
        // In this order: what the decoder has read beyond the request goes to the carrier when it is removed.
        channel.pipeline().addLast(carrier);
        channel.pipeline().remove(this);
        channel.pipeline().remove(HttpServerCodec.class);
    }

    // Time.

    @Override
    public void sweep(long now) {
        if (writing && hasProgressed()) {
            deadline = now + STALLED_NANOS;
        }
        boolean othersTurn = current != null && body == null && !writing && !ending;
        if (!othersTurn && now - deadline >= 0) {
            channel.close();
        }
    }

    private boolean hasProgressed() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        if (buffer == null) {
            return false;
        }
        long before = progress;
        // What is still to be sent, but for a file, whose progress is its own.
        progress = buffer.currentProgress() - buffer.totalPendingWriteBytes();
        return progress != before;
    }

    /** Ends the connection unless somebody still has a reply to give. */
    void shutDown() {
        if (current == null) {
            channel.close();
        }
    }
}
