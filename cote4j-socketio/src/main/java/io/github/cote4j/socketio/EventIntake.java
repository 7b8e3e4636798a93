package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.packet.Packet;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Gives the events of one socket to its handlers, in their order: on the loop at once, or through the queue. They are kept
 * until the handlers of the connection have run, since those set up what handles them. Used on the loop, and once the
 * connection has ended, on the threads of what still runs for it.
 */
final class EventIntake {
    private final LiveSocket socket;
    private final HandlerTable handlers;
    private boolean open;
    private @Nullable ArrayDeque<ClientEvent> early;
    private @Nullable Runnable last;

    EventIntake(LiveSocket socket, HandlerTable handlers) {
        this.socket = socket;
        this.handlers = handlers;
    }

    synchronized void receive(Packet.Event packet) {
        ClientEvent event = new ClientEvent(socket, packet);
        if (open) {
            dispatch(event);
            return;
        }
        if (early == null) {
            early = new ArrayDeque<>(4);
        }
        early.add(event);
        socket.client().flow().add(event.weight());
    }

    /** The handlers of the connection have run. */
    synchronized void open() {
        open = true;
        ArrayDeque<ClientEvent> kept = early;
        early = null;
        if (kept != null) {
            kept.forEach(event -> {
                socket.client().flow().remove(event.weight());
                dispatch(event);
            });
        }
        if (last != null) {
            queue(last);
        }
    }

    /** Runs a task on the queue behind all events. */
    synchronized void runLast(Runnable task) {
        if (open) {
            queue(task);
        } else {
            last = task;
        }
    }

    private void dispatch(ClientEvent event) {
        HandlerTable.Entry[] entries = handlers.find(event.name());
        if (socket.dropsWaiting()) {
            return;
        }
        if (mayBlock(entries)) {
            Flow flow = socket.client().flow();
            flow.add(event.weight());
            queue(() -> {
                flow.remove(event.weight());
                if (!socket.dropsWaiting()) {
                    event.handle(entries);
                }
            });
        } else {
            event.handle(entries);
        }
    }

    private static boolean mayBlock(HandlerTable.Entry[] entries) {
        for (HandlerTable.Entry entry : entries) {
            if (!entry.onLoop()) {
                return true;
            }
        }
        return false;
    }

    private void queue(Runnable task) {
        if (socket.queue().add(task)) {
            socket.client().startAfterBatch(socket.queue());
        }
    }
}
