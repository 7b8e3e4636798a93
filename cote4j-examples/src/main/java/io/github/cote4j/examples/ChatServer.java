package io.github.cote4j.examples;

import io.github.cote4j.socketio.ConnectRefused;
import io.github.cote4j.socketio.SocketIoServer;

/** A chat over Socket.IO, without a mesh. Its argument is the port. */
public final class ChatServer {
    private ChatServer() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        // tag::main
        SocketIoServer server = SocketIoServer.builder().build();

        server.of("/chat")
                .use(socket -> {
                    String name = socket.auth().path("name").asString("");
                    if (name.isBlank()) {
                        throw new ConnectRefused("Who are you?");
                    }
                    socket.data().put("name", name);
                })
                .onConnection(socket -> {
                    Object name = socket.data().get("name");
                    socket.join("lobby");
                    socket.on("say", event -> {
                        socket.to("lobby").emit("said", name, event.args().get(0));
                        event.ack("delivered");
                    });
                    socket.onDisconnect(reason -> server.of("/chat").emit("left", name));
                });

        server.listen(port);
        // end::main
    }
}
