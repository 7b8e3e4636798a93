package io.github.cote4j.sockend;

import io.github.cote4j.socketio.IncomingEvent;
import io.github.cote4j.socketio.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where the events of one client come in that nobody else handles. One a socket, since several gateways (of several keys)
 * may share a server: the first of them whose responders list an event's type takes it. Safe for use by several threads.
 */
final class SocketGate {
    private static final String KEY = SocketGate.class.getName();

    private final List<SocketRequests> gateways = new CopyOnWriteArrayList<>();

    private SocketGate(Socket socket) {
        socket.onAny(this::take);
        socket.onDisconnectNonBlocking(reason -> gateways.forEach(SocketRequests::cancelAll));
    }

    /** Lets a gateway have its requests. */
    static void open(Socket socket, SocketRequests requests) {
        SocketGate gate = (SocketGate) socket.data().computeIfAbsent(KEY, key -> new SocketGate(socket));
        gate.gateways.removeIf(each -> !each.open());
        if (gate.gateways.stream().noneMatch(requests::isFor)) {
            gate.gateways.add(requests);
        }
        if (!socket.connected()) {
            requests.cancelAll();
        }
    }

    private void take(IncomingEvent event) {
        String type = event.name();
        List<SocketRequests> open =
                gateways.stream().filter(SocketRequests::open).toList();
        open.stream()
                .filter(each -> each.takes(type))
                .findFirst()
                .or(() -> open.stream().filter(each -> each.comesToTake(type)).findFirst())
                .ifPresentOrElse(each -> each.send(event), () -> open.stream()
                        .findFirst()
                        .ifPresent(each -> each.refuse(event, BrowserErrors.noHandler(type))));
    }
}
