package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Connection;
import io.github.cote4j.socketio.internal.engine.Message;
import io.github.cote4j.socketio.internal.packet.Packet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A namespace: its checks and handlers, who has joined, and their rooms. */
final class LiveNamespace implements Namespace {
    private final ServerContext context;
    private final String name;
    private final List<Hook> checks = new CopyOnWriteArrayList<>();
    private final List<Hook> connectionHandlers = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, LiveSocket> sockets = new ConcurrentHashMap<>();
    private final Rooms rooms = new Rooms();

    LiveNamespace(ServerContext context, String name) {
        this.context = context;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Namespace use(Middleware middleware) {
        Objects.requireNonNull(middleware, "middleware");
        checks.add(new Hook(false, socket -> {
            middleware.check(socket);
            return null;
        }));
        return this;
    }

    @Override
    public Namespace useNonBlocking(AsyncMiddleware middleware) {
        Objects.requireNonNull(middleware, "middleware");
        checks.add(new Hook(true, middleware::check));
        return this;
    }

    @Override
    public Namespace onConnection(Consumer<Socket> handler) {
        return addHandler(false, handler);
    }

    @Override
    public Namespace onConnectionNonBlocking(Consumer<Socket> handler) {
        return addHandler(true, handler);
    }

    private Namespace addHandler(boolean onLoop, Consumer<Socket> handler) {
        Objects.requireNonNull(handler, "handler");
        connectionHandlers.add(new Hook(onLoop, socket -> {
            try {
                handler.accept(socket);
            } catch (Throwable e) {
                context.counters().failures.error("A connection handler of namespace " + name + " failed", e);
            }
            return null;
        }));
        return this;
    }

    List<Hook> checks() {
        return checks;
    }

    List<Hook> connectionHandlers() {
        return connectionHandlers;
    }

    @Override
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        broadcast(sockets.values(), event(event, args));
    }

    @Override
    public Broadcast to(String... rooms) {
        return RoomBroadcast.toAll(this).to(rooms);
    }

    @Override
    public Broadcast except(String... rooms) {
        return RoomBroadcast.toAll(this).except(rooms);
    }

    Message event(String event, @Nullable Object[] args) {
        Objects.requireNonNull(event, "event");
        return ServerContext.message(context.encoder().event(name, Packet.NO_ID, event, args));
    }

    void broadcast(Collection<LiveSocket> to, Message message) {
        List<Connection> connections = new ArrayList<>(to.size());
        for (LiveSocket socket : to) {
            connections.add(socket.client().connection());
        }
        context.broadcaster().broadcast(connections, message);
    }

    void add(LiveSocket socket) {
        sockets.put(socket.id(), socket);
    }

    void remove(LiveSocket socket) {
        sockets.remove(socket.id());
    }

    /** Who has joined; not to be changed. */
    Collection<LiveSocket> joined() {
        return sockets.values();
    }

    /** Who is in a room, or has the room's name for an id. */
    Collection<LiveSocket> members(String room) {
        LiveSocket own = sockets.get(room);
        Set<LiveSocket> members = rooms.in(room);
        if (own == null) {
            return members;
        }
        Set<LiveSocket> both = new LinkedHashSet<>(members);
        both.add(own);
        return both;
    }

    Rooms rooms() {
        return rooms;
    }
}
