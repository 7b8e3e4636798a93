package io.github.cote4j.sockend;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of an event's data that name the rooms it is for, as in cote: {@code __room} and {@code __rooms}. */
final class Rooms {
    private static final String ROOM = "__room";
    private static final String ROOMS = "__rooms";

    private Rooms() {}

    static boolean isRoomField(String name) {
        return name.equals(ROOM) || name.equals(ROOMS);
    }

    /**
     * Takes the fields out.
     *
     * @return the rooms; null when it is for everybody, as it is when a field is absent or null. Empty when a field is there
     *     and names no room: what was meant for somebody is not for all
     */
    static @Nullable Set<String> takeOut(ObjectNode data) {
        JsonNode room = data.remove(ROOM);
        JsonNode rooms = data.remove(ROOMS);
        if (isAbsent(room) && isAbsent(rooms)) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>();
        add(names, room);
        if (rooms != null && rooms.isArray()) {
            rooms.forEach(each -> add(names, each));
        } else {
            add(names, rooms);
        }
        return names;
    }

    private static boolean isAbsent(@Nullable JsonNode field) {
        return field == null || field.isNull();
    }

    private static void add(Set<String> names, @Nullable JsonNode room) {
        if (room != null
                && (room.isString() || room.isIntegralNumber())
                && !room.asString().isEmpty()) {
            names.add(room.asString());
        }
    }
}
