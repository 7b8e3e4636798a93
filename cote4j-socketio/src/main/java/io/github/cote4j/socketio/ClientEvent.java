package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.Message;
import io.github.cote4j.socketio.internal.packet.Packet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.util.RawValue;

/** An event on its way from a client through its handlers to its acknowledgement. */
final class ClientEvent implements IncomingEvent {
    /** What an event takes besides its packet, roughly. */
    private static final int OVERHEAD = 256;

    private static final RawValue OVERLOADED =
            new RawValue("{\"message\":\"Too many requests in flight\",\"code\":\"overloaded\"}");
    private static final RawValue FAILED =
            new RawValue("{\"message\":\"The event could not be handled\",\"code\":\"handler-failed\"}");

    private static final int NEW = 0;
    private static final int IN_FLIGHT = 1;
    private static final int ANSWERED = 2;

    private final LiveSocket socket;
    private final Packet.Event packet;
    private final AtomicInteger state;

    ClientEvent(LiveSocket socket, Packet.Event packet) {
        this(socket, packet, new AtomicInteger(NEW));
    }

    private ClientEvent(LiveSocket socket, Packet.Event packet, AtomicInteger state) {
        this.socket = socket;
        this.packet = packet;
        this.state = state;
    }

    /** What it takes of memory, roughly. */
    int weight() {
        return packet.weight() + OVERHEAD;
    }

    /** Gives it to handlers, unless too many of the socket's are in flight. */
    void handle(HandlerTable.Entry[] handlers) {
        if (wantsAck()) {
            if (!socket.inFlight().begin(weight())) {
                socket.counters().refusedEvents.increment();
                ack(OVERLOADED);
                return;
            }
            state.set(IN_FLIGHT);
        }
        for (HandlerTable.Entry entry : handlers) {
            try {
                entry.handler().handle(this);
            } catch (Throwable e) {
                socket.counters().failures.error("The handler of event '" + name() + "' failed", e);
                ack(FAILED);
            }
        }
    }

    @Override
    public String name() {
        return packet.name();
    }

    @Override
    public List<JsonNode> args() {
        return packet.args();
    }

    @Override
    public IncomingEvent withoutArgs() {
        Packet.Event bare =
                new Packet.Event(packet.namespace(), packet.id(), packet.name(), List.of(), packet.weight());
        return new ClientEvent(socket, bare, state);
    }

    @Override
    public boolean wantsAck() {
        return packet.id() != Packet.NO_ID;
    }

    @Override
    public boolean ack(@Nullable Object... args) {
        if (!wantsAck() || state.get() == ANSWERED) {
            return false;
        }
        Message message = socket.connected() ? socket.ackMessage(packet.id(), args) : null;
        int before = state.getAndSet(ANSWERED);
        if (before == IN_FLIGHT) {
            socket.inFlight().end(weight());
        }
        if (before == ANSWERED || message == null) {
            return false;
        }
        socket.client().connection().send(message);
        return true;
    }

    @Override
    public Socket socket() {
        return socket;
    }
}
