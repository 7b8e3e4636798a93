package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Connection;
import io.github.cote4j.socketio.internal.engine.Message;
import io.github.cote4j.socketio.internal.engine.MessageContent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection without a network: its loop is whatever thread is in one of its methods, and one at a time; none of
 * its locks is held meanwhile.
 */
final class FakeConnection implements Connection {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private final Client client;
    private boolean running;
    private volatile boolean closed;
    private boolean cutOffAtNextSend;
    private boolean reading = true;

    FakeConnection(ServerContext context) {
        client = new Client(context, this);
    }

    @Override
    public String id() {
        return "secret";
    }

    @Override
    public Handshake handshake() {
        return new Handshake(
                Map.of("user-agent", List.of("test")),
                Map.of("EIO", "4"),
                InetSocketAddress.createUnresolved("client", 1),
                Instant.EPOCH);
    }

    @Override
    public synchronized void send(Message message) {
        if (closed) {
            return;
        }
        if (cutOffAtNextSend) {
            closed = true;
            client.closed(DisconnectReason.TOO_SLOW);
            return;
        }
        sent.add(MessageContent.text(message));
        MessageContent.attachments(message).forEach(each -> sent.add("binary " + each.length));
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        for (Runnable next; (next = nextTask()) != null; ) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable nextTask() {
        Runnable next = tasks.poll();
        running = next != null;
        return next;
    }

    @Override
    public synchronized void reading(boolean on) {
        reading = on;
    }

    @Override
    public void close() {
        lost(DisconnectReason.FORCED_CLOSE);
    }

    /** Texts come in, in one batch. */
    FakeConnection receive(String... texts) {
        execute(() -> {
            for (String text : texts) {
                client.text(text.getBytes(StandardCharsets.UTF_8));
            }
        });
        return this;
    }

    /** Binary comes in. */
    FakeConnection receive(byte[] bytes) {
        execute(() -> client.binary(bytes));
        return this;
    }

    /** The connection ends. */
    void lost(DisconnectReason reason) {
        execute(() -> {
            if (!closed) {
                closed = true;
                client.closed(reason);
            }
        });
    }

    /** The client turns out to be too slow when something is sent to it next. */
    FakeConnection cutOffAtNextSend() {
        cutOffAtNextSend = true;
        return this;
    }

    /** What was sent since the last call. */
    synchronized List<String> sent() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    /** Joins a namespace and forgets what was sent. */
    FakeConnection join(String namespace) {
        receive("0" + namespace + ",");
        sent();
        return this;
    }

    boolean isClosed() {
        return closed;
    }

    synchronized boolean isReading() {
        return reading;
    }
}
