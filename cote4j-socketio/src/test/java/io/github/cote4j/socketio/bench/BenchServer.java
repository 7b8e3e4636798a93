package io.github.cote4j.socketio.bench;

import io.github.cote4j.socketio.EventHandler;
import io.github.cote4j.socketio.SocketIoServer;
import io.github.cote4j.socketio.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * The server under load; bench-server.js is the same on npm's. Prints its port; a line on stdin is answered with the bytes of
 * heap in use after a collection. With the argument {@code non-blocking} its handlers run on the event loop.
 */
public final class BenchServer {
    private BenchServer() {}

    public static void main(String[] args) throws IOException {
        boolean nonBlocking = args.length > 0 && args[0].equals("non-blocking");
        try (SocketIoServer server =
                SocketIoServer.builder().transports(Transport.WEBSOCKET).build()) {
            EventHandler echo = event -> event.ack(event.args().get(0));
            EventHandler shout =
                    event -> server.root().emit("news", event.args().get(0));
            if (nonBlocking) {
                server.root().onConnectionNonBlocking(socket -> socket.onNonBlocking("echo", echo)
                        .onNonBlocking("shout", shout));
            } else {
                server.root().onConnection(socket -> socket.on("echo", echo).on("shout", shout));
            }
            System.out.println(server.listen(0).getPort());
            BufferedReader stdin = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (stdin.readLine() != null) {
                System.gc();
                System.out.println(
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        }
    }
}
