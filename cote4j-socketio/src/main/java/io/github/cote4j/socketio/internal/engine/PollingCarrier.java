package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Long polling: what is sent waits for the client's next GET, what the client sends comes by POST; one of each at a time.
 * Used on the session's event loop, but for {@link #beginPost}.
 */
final class PollingCarrier implements Carrier {
    private static final String CONTENT_TYPE = "text/plain; charset=UTF-8";
    /** What one reply brings, unless a single message is larger: replies are copies, one for each client. */
    private static final int MAX_REPLY = 256 << 10;

    private static final byte[] OK = "ok".getBytes(StandardCharsets.US_ASCII);

    private final Session session;
    private final AtomicBoolean posting = new AtomicBoolean();
    /** Messages, and packets that are their type alone. */
    private Queue<Object> unsent = new ArrayDeque<>(0);

    private @Nullable Exchange poll;
    private @Nullable Exchange heldPost;
    private boolean reading = true;

    PollingCarrier(Session session) {
        this.session = session;
    }

    /** The client asks for what there is; replied to as soon as there is something. */
    void poll(Exchange request) {
        if (session.isClosed()) {
            request.refuse(Refusal.UNKNOWN_SID);
        } else if (session.upgrade().isDone()) {
            request.refuse(Refusal.BAD_REQUEST);
        } else if (poll != null) {
            request.refuse(Refusal.BAD_REQUEST);
            session.end(DisconnectReason.TRANSPORT_ERROR);
        } else {
            poll = request;
            request.onAbort(() -> session.onLoop(() -> lost(request)));
            session.carrierReady();
        }
    }

    private void lost(Exchange request) {
        if (poll == request) {
            poll = null;
            session.carrierGone(this, DisconnectReason.TRANSPORT_ERROR);
        }
    }

    /** Whether the client may begin to send a body; from any thread. Given back by {@link #endPost}. */
    boolean beginPost() {
        return posting.compareAndSet(false, true);
    }

    void endPost() {
        posting.set(false);
    }

    /** The client has sent a body. */
    void post(Exchange request, byte[] body) {
        if (session.isClosed()) {
            request.refuse(Refusal.UNKNOWN_SID);
            return;
        }
        if (session.upgrade().isDone()) {
            request.refuse(Refusal.BAD_REQUEST);
            return;
        }
        try {
            Payload.read(body, session);
        } catch (BadInput e) {
            request.refuse(Refusal.BAD_REQUEST);
            session.bad(e);
            return;
        }
        // A client sends nothing more before it has this reply.
        if (reading || session.isClosed()) {
            ok(request);
        } else {
            heldPost = request;
        }
    }

    private static void ok(Exchange request) {
        // What engine.io says: text/html, since some browsers offer plain text for download.
        reply(request, "text/html", Unpooled.wrappedBuffer(OK));
    }

    private static void reply(Exchange request, String contentType, ByteBuf body) {
        request.reply(HttpResponseStatus.OK, contentType, body);
    }

    /** Replies to the request that opened the session. */
    static void open(Exchange request, byte[] packet) {
        reply(request, CONTENT_TYPE, Unpooled.wrappedBuffer(packet));
    }

    /** No cache may keep any reply to this request; on its connection's loop. */
    static void noStore(Exchange request) {
        request.replyHeaders().set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    }

    @Override
    public void write(Message message) {
        unsent.add(message);
    }

    @Override
    public void write(byte packet) {
        unsent.add(packet);
    }

    /** Ends a poll that hangs, with nothing. */
    void release() {
        if (poll != null) {
            unsent.add(Packet.NOOP);
            flush();
        }
    }

    @Override
    public void flush() {
        Exchange request = poll;
        if (request == null || unsent.isEmpty()) {
            return;
        }
        poll = null;
        int size = 0;
        int count = 0;
        for (Object each : unsent) {
            int more = 1 + (each instanceof Message message ? message.payload().length : 1);
            if (count > 0 && size + more > MAX_REPLY) {
                break;
            }
            size += more;
            count++;
        }
        ByteBuf body = Unpooled.buffer(size);
        Backlog backlog = session.backlog();
        long messages = 0;
        for (; count > 0; count--) {
            if (body.isReadable()) {
                body.writeByte(Payload.SEPARATOR);
            }
            Object next = unsent.remove();
            if (next instanceof Message message) {
                body.writeBytes(message.payload());
                backlog.copied(message);
                messages += message.size();
            } else {
                body.writeByte((byte) next);
            }
        }
        long left = messages;
        int held = size;
        backlog.held(held);
        // Told when written, so that a client that does not take the reply does not free the place for more.
        request.onWritten(() -> {
            backlog.held(-held);
            backlog.left(left);
        });
        reply(request, CONTENT_TYPE, body);
    }

    /** What has not been polled, for whoever carries the session on; a poll that hangs is released. */
    Queue<Object> handOver() {
        Queue<Object> rest = unsent;
        unsent = new ArrayDeque<>(0);
        release();
        reading(true);
        return rest;
    }

    @Override
    public boolean close() {
        if (poll == null) {
            return false;
        }
        if (!unsent.isEmpty()) {
            // Clients take the end at once and messages a moment later: in one reply the messages would be lost.
            flush();
            return false;
        }
        unsent.add(Packet.CLOSE);
        flush();
        reading(true);
        return true;
    }

    @Override
    public void abort() {
        for (Object item; (item = unsent.poll()) != null; ) {
            if (item instanceof Message message) {
                session.backlog().dropped(message);
            }
        }
        reading(true);
    }

    @Override
    public void reading(boolean on) {
        reading = on;
        Exchange held = heldPost;
        if (on && held != null) {
            heldPost = null;
            ok(held);
        }
    }
}
