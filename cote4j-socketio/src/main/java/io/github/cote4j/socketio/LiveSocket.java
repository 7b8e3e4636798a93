package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Message;
import io.github.cote4j.socketio.internal.packet.Auth;
import io.github.cote4j.socketio.internal.packet.Packet;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A client in one namespace. */
final class LiveSocket implements Socket {
    private final ServerContext context;
    private final Client client;
    private final LiveNamespace namespace;
    private final String id;
    private final Auth auth;
    private final HandlerTable handlers = new HandlerTable();
    private final HandlerQueue queue;
    private final EventIntake intake = new EventIntake(this, handlers);
    private final InFlight inFlight;
    private final PendingAcks pending;
    private final Ending ending;
    private @Nullable Set<String> rooms;
    private volatile @Nullable ConcurrentMap<String, Object> data;

    LiveSocket(ServerContext context, Client client, LiveNamespace namespace, Auth auth) {
        this.context = context;
        this.client = client;
        this.namespace = namespace;
        this.auth = auth;
        this.id = context.ids().next();
        this.queue = new HandlerQueue(context.threads());
        this.ending = new Ending(queue, context.counters().failures);
        this.inFlight =
                new InFlight(context.config().maxInFlight(), context.config().maxBufferedBytes());
        this.pending = new PendingAcks(context.config().maxUnacknowledged());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public LiveNamespace namespace() {
        return namespace;
    }

    @Override
    public Handshake handshake() {
        return client.connection().handshake();
    }

    @Override
    public JsonNode auth() {
        return auth.read();
    }

    @Override
    public ConcurrentMap<String, Object> data() {
        ConcurrentMap<String, Object> made = data;
        if (made == null) {
            synchronized (this) {
                made = data;
                if (made == null) {
                    made = new ConcurrentHashMap<>(4);
                    data = made;
                }
            }
        }
        return made;
    }

    @Override
    public boolean connected() {
        return ending.isConnected();
    }

    @Override
    public Socket on(String event, EventHandler handler) {
        handlers.add(Objects.requireNonNull(event, "event"), entry(handler, false));
        return this;
    }

    @Override
    public Socket onNonBlocking(String event, EventHandler handler) {
        handlers.add(Objects.requireNonNull(event, "event"), entry(handler, true));
        return this;
    }

    @Override
    public Socket onAny(EventHandler handler) {
        handlers.addAny(entry(handler, false));
        return this;
    }

    @Override
    public Socket onAnyNonBlocking(EventHandler handler) {
        handlers.addAny(entry(handler, true));
        return this;
    }

    private static HandlerTable.Entry entry(EventHandler handler, boolean onLoop) {
        return new HandlerTable.Entry(Objects.requireNonNull(handler, "handler"), onLoop);
    }

    @Override
    public Socket off(String event) {
        handlers.remove(event);
        return this;
    }

    @Override
    public Socket onDisconnect(Consumer<DisconnectReason> handler) {
        ending.add(Objects.requireNonNull(handler, "handler"));
        return this;
    }

    @Override
    public Socket onDisconnectNonBlocking(Consumer<DisconnectReason> handler) {
        ending.addNonBlocking(Objects.requireNonNull(handler, "handler"));
        return this;
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        if (connected()) {
            client.connection().send(namespace.event(event, args));
        }
    }

    @Override
    public CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, @Nullable Object... args) {
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(event, "event");
        PendingAcks.Pending ack = new PendingAcks.Pending();
        long ackId = pending.add(ack);
        if (ackId < 0) {
            return CompletableFuture.failedFuture(
                    new TooManyUnacknowledgedException(context.config().maxUnacknowledged()));
        }
        Message message;
        try {
            message = ServerContext.message(context.encoder().event(namespace.name(), ackId, event, args));
        } catch (IllegalArgumentException e) {
            pending.remove(ackId);
            throw e;
        }
        ack.deadline(context.deadlines().in(timeout, () -> {
            if (pending.remove(ackId) != null) {
                fail(ack, new AckTimeoutException(event, timeout));
            }
        }));
        if (connected()) {
            client.connection().send(message);
        } else {
            // It may also have ended between the two: whoever takes it out fails it.
            failPending();
        }
        return ack.future;
    }

    private void fail(PendingAcks.Pending ack, SocketIoException cause) {
        ack.cancelDeadline();
        context.threads().execute(() -> ack.future.completeExceptionally(cause));
    }

    private void failPending() {
        DisconnectReason reason = Objects.requireNonNullElse(ending.reason(), DisconnectReason.TRANSPORT_CLOSE);
        pending.removeAll().forEach(ack -> fail(ack, new DisconnectedException(reason)));
    }

    @Override
    public void join(String... more) {
        synchronized (this) {
            if (ending.hasEnded()) {
                return;
            }
            if (rooms == null) {
                rooms = new HashSet<>(4);
            }
            for (String room : more) {
                if (rooms.add(Objects.requireNonNull(room, "room"))) {
                    namespace.rooms().add(room, this);
                }
            }
        }
    }

    @Override
    public synchronized void leave(String... some) {
        for (String room : some) {
            if (rooms != null && rooms.remove(room)) {
                namespace.rooms().remove(room, this);
            }
        }
    }

    private synchronized void leaveAll() {
        if (rooms != null) {
            rooms.forEach(room -> namespace.rooms().remove(room, this));
            rooms = null;
        }
    }

    @Override
    public synchronized Set<String> rooms() {
        Set<String> all = rooms == null ? new HashSet<>() : new HashSet<>(rooms);
        if (connected()) {
            all.add(id);
        }
        return all;
    }

    /** Whether it is in a room, or has the room's name for an id. */
    synchronized boolean isIn(String room) {
        return room.equals(id) || (rooms != null && rooms.contains(room));
    }

    @Override
    public Broadcast to(String... some) {
        return RoomBroadcast.toOthers(this).to(some);
    }

    @Override
    public Broadcast except(String... some) {
        return RoomBroadcast.toOthers(this).except(some);
    }

    @Override
    public void disconnect() {
        if (end(DisconnectReason.SERVER_NAMESPACE_DISCONNECT)) {
            client.connection().send(ServerContext.message(context.encoder().disconnect(namespace.name())));
            client.execute(() -> client.ended(this));
        }
    }

    @Override
    public void disconnectClient() {
        disconnect();
        client.execute(client::disconnectAll);
    }

    /** It is let in; on the loop. */
    void joined() {
        // In this order, so that nothing can be sent to it before it knows that it is in, and only what is in its
        // namespace can
        // end, on any thread, and be taken out again.
        client.connection().send(ServerContext.message(context.encoder().connect(namespace.name(), id)));
        namespace.add(this);
        ending.connected();
        if (namespace.connectionHandlers().isEmpty()) {
            intake.open();
        } else {
            Hook.runAll(namespace.connectionHandlers(), this, failure -> client.execute(intake::open));
        }
    }

    /** It is not let in; on the loop. */
    void abandoned() {
        ending.abandoned();
        leaveAll();
    }

    /** A packet of the client; on the loop. */
    void received(Packet packet) {
        if (packet instanceof Packet.Event event) {
            context.counters().events.increment();
            intake.receive(event);
        } else if (packet instanceof Packet.Ack ack) {
            PendingAcks.Pending answered = pending.remove(ack.id());
            if (answered != null) {
                answered.cancelDeadline();
                context.threads().execute(() -> answered.future.complete(ack.args()));
            }
        }
    }

    /** Ends it, on any thread; returns false when it was not connected. */
    boolean end(DisconnectReason reason) {
        if (!ending.end(reason)) {
            return false;
        }
        namespace.remove(this);
        leaveAll();
        failPending();
        ending.runNonBlocking();
        client.execute(() -> intake.runLast(() -> {
            ending.run();
            client.finished();
        }));
        return true;
    }

    /** Whether what still waits for handlers is dropped. */
    boolean dropsWaiting() {
        return ending.reason() == DisconnectReason.SERVER_NAMESPACE_DISCONNECT;
    }

    Message ackMessage(long ackId, @Nullable Object[] args) {
        return ServerContext.message(context.encoder().ack(namespace.name(), ackId, args));
    }

    Counters counters() {
        return context.counters();
    }

    Client client() {
        return client;
    }

    HandlerQueue queue() {
        return queue;
    }

    InFlight inFlight() {
        return inFlight;
    }
}
