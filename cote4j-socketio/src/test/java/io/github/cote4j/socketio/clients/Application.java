package io.github.cote4j.socketio.clients;

import io.github.cote4j.socketio.Broadcast;
import io.github.cote4j.socketio.ConnectRefused;
import io.github.cote4j.socketio.IncomingEvent;
import io.github.cote4j.socketio.Namespace;
import io.github.cote4j.socketio.Socket;
import io.github.cote4j.socketio.SocketIoServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** What the scenarios talk to; server.js is the same on npm's server. */
final class Application {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final List<Ended> ended = new CopyOnWriteArrayList<>();

    /** The sockets that have ended. */
    List<Ended> ended() {
        return List.copyOf(ended);
    }

    /** Forgets those that have ended. */
    void forget() {
        ended.clear();
    }

    /** Puts the application on a server that does not listen yet. */
    void serve(SocketIoServer server) {
        serve(server, server.of("/"));
        serve(server, server.of("/chat"));
        Namespace guarded = server.of("/guarded");
        guarded.use(socket -> {
            if (!socket.auth().path("token").asString("").equals("secret")) {
                throw new ConnectRefused("not you", Map.of("code", 401));
            }
        });
        serve(server, guarded);
    }

    private void serve(SocketIoServer server, Namespace namespace) {
        namespace.onConnection(socket -> {
            socket.on("echo", Application::echo);
            socket.on("ask-me", Application::askBack);
            socket.on("join", event -> {
                socket.join(text(event, 0));
                event.ack();
            });
            socket.on("leave", event -> {
                socket.leave(text(event, 0));
                event.ack();
            });
            socket.on("say", event -> say(namespace, event));
            socket.on("say-others", event -> socket.to(texts(event, 0)).emit("said", rest(event, 1)));
            socket.on("kick", event -> socket.disconnect());
            socket.on("count", event -> {
                for (int i = 0; i < event.args().get(0).asInt(); i++) {
                    socket.emit("number", i);
                }
            });
            socket.on("who", event -> event.ack(socket.auth(), socket.id()));
            socket.on("open", event -> {
                serve(server, server.of(text(event, 0)));
                event.ack();
            });
            socket.on("fail", event -> {
                throw new IllegalStateException("as it was asked to");
            });
            socket.onAny(event -> socket.emit("not-known", event.name(), event.args()));
            socket.onDisconnect(reason -> ended.add(new Ended(socket.id(), namespace.name(), reason.toString())));
        });
    }

    private static void echo(IncomingEvent event) {
        if (event.wantsAck()) {
            event.ack(event.args().toArray());
        } else {
            event.socket().emit("echoed", event.args().toArray());
        }
    }

    private static void askBack(IncomingEvent event) {
        Socket socket = event.socket();
        socket.emitWithAck(ANSWER, "question", event.args().toArray())
                .whenComplete(
                        (answer, failure) -> event.ack(failure == null ? answer.toArray() : new Object[] {"none"}));
    }

    private static void say(Namespace namespace, IncomingEvent event) {
        Broadcast to = namespace.to(texts(event, 0)).except(texts(event, 1));
        to.emit("said", rest(event, 2));
    }

    private static String text(IncomingEvent event, int index) {
        return event.args().get(index).asString();
    }

    private static String[] texts(IncomingEvent event, int index) {
        return event.args().get(index).values().stream().map(JsonNode::asString).toArray(String[]::new);
    }

    private static Object[] rest(IncomingEvent event, int from) {
        return event.args().subList(from, event.args().size()).toArray();
    }
}
