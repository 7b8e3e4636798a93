package io.github.cote4j.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The socket layer without a network; handlers run where they are called, so that nothing is left to chance. */
final class FakeServer implements AutoCloseable {
    final ServerContext context;
    /** What handlers were called with, in that order. */
    final List<String> seen = new ArrayList<>();

    FakeServer() {
        this(builder -> {});
    }

    FakeServer(Consumer<SocketIoServerBuilder> settings) {
        SocketIoServerBuilder builder = SocketIoServer.builder().executor(Runnable::run);
        settings.accept(builder);
        context = new ServerContext(
                builder.config(), (connections, message) -> connections.forEach(each -> each.send(message)));
    }

    LiveNamespace of(String name) {
        return context.namespaces().of(name, namespace -> {});
    }

    FakeConnection connect() {
        return new FakeConnection(context);
    }

    /** Writes down every event, and answers those that want it with what they held. */
    void recordEvents(Socket socket) {
        socket.onAny(event -> {
            seen.add(event.name() + event.args());
            event.ack(event.args().toArray());
        });
        socket.onDisconnect(reason -> seen.add(reason.toString()));
    }

    @Override
    public void close() {
        context.close();
    }
}
