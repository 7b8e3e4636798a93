package io.github.cote4j.sockend;

import io.github.cote4j.Event;
import io.github.cote4j.EventHandler;
import io.github.cote4j.socketio.Namespace;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Passes the events of one namespace's publishers on to its clients, or to those in the rooms that an event names. What
 * cannot be passed on is counted and dropped.
 */
final class EventRelay implements EventHandler<Event> {
    private static final Logger log = LoggerFactory.getLogger(Sockend.class);

    private final Namespace namespace;
    private final Counters counters;

    EventRelay(Namespace namespace, Counters counters) {
        this.namespace = namespace;
        this.counters = counters;
    }

    @Override
    public void handle(Event event) {
        try {
            RawResult data = RawResult.of(event.data());
            if (data.names()) {
                relayToRooms(event);
            } else {
                namespace.emit(event.topic(), data.value());
            }
            counters.events.increment();
        } catch (JacksonException | IllegalArgumentException e) {
            // Not JSON, or a name that Socket.IO keeps for itself.
            counters.droppedEvents.increment();
            log.debug("An event could not be passed on: {}", e.getMessage());
        }
    }

    private void relayToRooms(Event event) {
        JsonNode tree = JsonMapper.shared().readTree(event.data().json());
        @Nullable Set<String> rooms = tree instanceof ObjectNode data ? Rooms.takeOut(data) : null;
        if (rooms == null) {
            namespace.emit(event.topic(), tree);
        } else if (!rooms.isEmpty()) {
            namespace.to(rooms.toArray(String[]::new)).emit(event.topic(), tree);
        }
    }
}
