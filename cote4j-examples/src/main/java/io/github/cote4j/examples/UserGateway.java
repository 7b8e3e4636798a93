package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.ConnectRefused;
import io.github.cote4j.socketio.StaticFiles;
import java.nio.file.Path;
import java.util.Map;

/**
 * A gateway that knows its users: who connects must name a session, requests say who asks, and events find their user. Its
 * arguments are the port and the folder of the page.
 */
public final class UserGateway {
    private static final Map<String, String> SESSIONS = Map.of("token-of-ada", "ada");

    private UserGateway() {}

    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        Path page = Path.of(args[1]);
        Cote cote = Cote.create();
        // tag::main
        Sockend gateway = Sockend.open(cote, "Gateway", options -> options.authenticate(socket -> {
                    String user = SESSIONS.get(socket.auth().path("token").asString(""));
                    if (user == null) {
                        throw new ConnectRefused("Please log in");
                    }
                    socket.data().put("user", user);
                    socket.join("user:" + user);
                })
                .transform(request -> request.data()
                        .put("user", (String) request.socket().data().get("user")))
                .socketIo(server -> server.origins("https://shop.example").http(StaticFiles.of(page))));

        gateway.listen("0.0.0.0", port);
        // end::main
        // tag::greeter
        cote.responder("Greeter", options -> options.respondsTo("greet"))
                .on("greet", Greeting.class, greeting -> "Hello, " + greeting.user());
        // end::greeter
    }

    record Greeting(String user) {}
}
