package io.github.cote4j.socketio;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Who is in which room of one namespace; a room is there as long as somebody is in it. Safe for use by several threads. */
final class Rooms {
    private final ConcurrentMap<String, Set<LiveSocket>> members = new ConcurrentHashMap<>();

    void add(String room, LiveSocket socket) {
        // Inside compute, so that a room which its last member leaves at this moment does not take this one with it.
        members.compute(room, (name, sockets) -> {
            Set<LiveSocket> all = sockets == null ? ConcurrentHashMap.newKeySet(4) : sockets;
            all.add(socket);
            return all;
        });
    }

    void remove(String room, LiveSocket socket) {
        members.computeIfPresent(room, (name, sockets) -> {
            sockets.remove(socket);
            return sockets.isEmpty() ? null : sockets;
        });
    }

    /** Who is in a room; not to be changed. */
    Set<LiveSocket> in(String room) {
        return members.getOrDefault(room, Set.of());
    }
}
