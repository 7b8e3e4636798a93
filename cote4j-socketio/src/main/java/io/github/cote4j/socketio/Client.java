package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Connection;
import io.github.cote4j.socketio.internal.engine.ConnectionListener;
import io.github.cote4j.socketio.internal.packet.Auth;
import io.github.cote4j.socketio.internal.packet.BadPacketException;
import io.github.cote4j.socketio.internal.packet.Packet;
import io.github.cote4j.socketio.internal.packet.PacketDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection and its sockets, one for each namespace that it is in. Its state lives on the connection's loop
 * until the connection ends, and then with whatever thread's turn it is.
 */
final class Client implements ConnectionListener {
    private final ServerContext context;
    private final Connection connection;
    private final PacketDecoder decoder;
    private final Flow flow;
    private final Map<String, LiveSocket> sockets = new HashMap<>(4);
    private final Map<String, Joining> joining = new HashMap<>(4);
    /** Namespaces the server took it out of, which it may not know yet; the latest of them. */
    private final Set<String> left = new LinkedHashSet<>(2);

    /** Sockets that were let in and whose handlers have not all run, though the client may have left. */
    private final AtomicInteger unfinished = new AtomicInteger();

    private List<HandlerQueue> toStart = new ArrayList<>(2);
    private Deadlines.@Nullable Deadline deadline;
    private final InTurn afterEnd = new InTurn();
    /** Null until the connection has ended. */
    private volatile @Nullable DisconnectReason endedBy;

    Client(ServerContext context, Connection connection) {
        this.context = context;
        this.connection = connection;
        this.decoder = context.newDecoder();
        this.flow = new Flow(connection, context.config().maxBufferedBytes());
        expectNamespace();
    }

    Connection connection() {
        return connection;
    }

    Flow flow() {
        return flow;
    }

    private boolean isOver() {
        return endedBy != null;
    }

    /**
     * Runs a task on the loop; once the connection has ended, when the loop may have ended too, on this thread or on that of
     * another such task, and in no case together with one or with the end itself.
     */
    void execute(Runnable task) {
        if (isOver()) {
            afterEnd.execute(task);
        } else {
            // By the time it runs the connection may have ended.
            connection.execute(() -> runOnLoop(task));
        }
    }

    private void runOnLoop(Runnable task) {
        if (isOver()) {
            afterEnd.execute(task);
        } else {
            task.run();
        }
    }

    /** Starts the queue once the messages that came together have been taken: one hand-over for all of them. */
    void startAfterBatch(HandlerQueue queue) {
        if (isOver()) {
            queue.start();
            return;
        }
        toStart.add(queue);
        if (toStart.size() == 1) {
            connection.execute(this::startQueues);
        }
    }

    private void startQueues() {
        List<HandlerQueue> queues = toStart;
        toStart = new ArrayList<>(2);
        queues.forEach(HandlerQueue::start);
    }

    private void expectNamespace() {
        deadline = context.deadlines()
                .in(
                        context.config().connectTimeout(),
                        () -> execute(() -> {
                            if (isOver() || !sockets.isEmpty()) {
                                return;
                            }
                            if (joining.isEmpty()) {
                                connection.close();
                            } else {
                                expectNamespace();
                            }
                        }));
    }

    @Override
    public void text(byte[] utf8) {
        if (isOver()) {
            return;
        }
        try {
            received(decoder.text(utf8));
        } catch (BadPacketException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void binary(byte[] bytes) {
        if (isOver()) {
            return;
        }
        try {
            received(decoder.binary(bytes));
        } catch (BadPacketException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    private void received(@Nullable Packet packet) throws BadPacketException {
        if (packet == null) {
            return;
        }
        String namespace = packet.namespace();
        LiveSocket socket = sockets.get(namespace);
        if (packet instanceof Packet.Connect connect) {
            connect(connect, socket);
        } else if (socket == null) {
            withoutSocket(packet);
        } else if (packet instanceof Packet.Disconnect) {
            sockets.remove(namespace);
            socket.end(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT);
        } else if (socket.connected()) {
            socket.received(packet);
        }
    }

    private void connect(Packet.Connect packet, @Nullable LiveSocket present) {
        String namespace = packet.namespace();
        Joining wish = joining.get(namespace);
        Auth auth = packet.auth();
        if (wish != null && auth != null) {
            wish.again(auth);
            return;
        }
        if (present != null && present.connected()) {
            // A client that is told to connect while it connects asks twice.
            return;
        }
        if (auth == null) {
            if (wish != null) {
                wish.withdraw();
            }
            refuse(namespace, "Authentication too large");
            return;
        }
        if (unfinished.get() + joining.size() >= context.config().maxNamespacesPerClient()) {
            refuse(namespace, "Too many namespaces");
            return;
        }
        left.remove(namespace);
        wish = new Joining(context, this, namespace, auth);
        joining.put(namespace, wish);
        wish.start();
    }

    private void refuse(String namespace, String cause) {
        context.counters().refusedConnects.increment();
        connection.send(ServerContext.message(context.encoder().connectError(namespace, cause, null)));
    }

    private void withoutSocket(Packet packet) throws BadPacketException {
        Joining wish = joining.get(packet.namespace());
        if (wish != null && packet instanceof Packet.Disconnect) {
            wish.withdraw();
        } else if (!left.contains(packet.namespace())) {
            throw new BadPacketException("namespace not joined");
        }
    }

    /** A wish was fulfilled, refused or given up. */
    void joiningIsOver(String namespace) {
        joining.remove(namespace);
    }

    /** A socket is let in. */
    void joined(LiveSocket socket) {
        if (isOver()) {
            socket.abandoned();
            return;
        }
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
        sockets.put(socket.namespace().name(), socket);
        unfinished.incrementAndGet();
        socket.joined();
        DisconnectReason reason = endedBy;
        if (reason != null) {
            // What it was sent was more than it may have waiting, and it was not connected when that ended all others.
            socket.end(reason);
        }
    }

    /** All handlers of a socket have run; on any thread. */
    void finished() {
        unfinished.decrementAndGet();
    }

    /** The server has ended a socket. */
    void ended(LiveSocket socket) {
        String namespace = socket.namespace().name();
        if (sockets.remove(namespace, socket)) {
            left.add(namespace);
            if (left.size() > context.config().maxNamespacesPerClient()) {
                left.remove(left.iterator().next());
            }
        }
    }

    /** Takes it out of all namespaces and closes its connection. */
    void disconnectAll() {
        List.copyOf(sockets.values()).forEach(Socket::disconnect);
        connection.close();
    }

    private void fail(String cause) {
        context.counters().badPacket(connection.handshake().remoteAddress(), cause);
        end(DisconnectReason.PARSE_ERROR);
        connection.close();
    }

    @Override
    public void closed(DisconnectReason reason) {
        if (!isOver()) {
            end(reason);
        }
    }

    private void end(DisconnectReason reason) {
        afterEnd.execute(() -> {
            // Not before, or a task could run ahead of this one and find wishes that can still be fulfilled.
            endedBy = reason;
            if (deadline != null) {
                deadline.cancel();
            }
            List.copyOf(joining.values()).forEach(Joining::cancel);
            List<LiveSocket> all = List.copyOf(sockets.values());
            sockets.clear();
            all.forEach(socket -> socket.end(reason));
        });
    }
}
