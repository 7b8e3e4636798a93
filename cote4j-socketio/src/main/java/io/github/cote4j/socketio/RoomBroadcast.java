package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sockets of a namespace that are in some rooms and not in others. */
final class RoomBroadcast implements Broadcast {
    private final LiveNamespace namespace;
    private final @Nullable LiveSocket without;
    private final Set<String> rooms;
    private final Set<String> excepted;

    private RoomBroadcast(
            LiveNamespace namespace, @Nullable LiveSocket without, Set<String> rooms, Set<String> excepted) {
        this.namespace = namespace;
        this.without = without;
        this.rooms = rooms;
        this.excepted = excepted;
    }

    /** To all of a namespace. */
    static RoomBroadcast toAll(LiveNamespace namespace) {
        return new RoomBroadcast(namespace, null, Set.of(), Set.of());
    }

    /** To all of a socket's namespace but itself. */
    static RoomBroadcast toOthers(LiveSocket socket) {
        return new RoomBroadcast(socket.namespace(), socket, Set.of(), Set.of());
    }

    @Override
    public RoomBroadcast to(String... more) {
        return new RoomBroadcast(namespace, without, union(rooms, more), excepted);
    }

    @Override
    public RoomBroadcast except(String... more) {
        return new RoomBroadcast(namespace, without, rooms, union(excepted, more));
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        Message message = namespace.event(event, args);
        namespace.broadcast(targets(), message);
    }

    @Override
    public Set<Socket> sockets() {
        return new HashSet<>(targets());
    }

    private Collection<LiveSocket> targets() {
        Collection<LiveSocket> candidates = rooms.isEmpty() ? namespace.joined() : membersOfAny();
        List<LiveSocket> targets = new ArrayList<>(candidates.size());
        for (LiveSocket socket : candidates) {
            if (socket != without && socket.connected() && !isExcepted(socket)) {
                targets.add(socket);
            }
        }
        return targets;
    }

    private Collection<LiveSocket> membersOfAny() {
        if (rooms.size() == 1) {
            return namespace.members(rooms.iterator().next());
        }
        Set<LiveSocket> all = new LinkedHashSet<>();
        rooms.forEach(room -> all.addAll(namespace.members(room)));
        return all;
    }

    private boolean isExcepted(LiveSocket socket) {
        for (String room : excepted) {
            if (socket.isIn(room)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> union(Set<String> some, String[] more) {
        Set<String> all = new LinkedHashSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
