package io.github.cote4j.socketio.clients;

import io.github.cote4j.socketio.SocketIoServer;
import io.github.cote4j.socketio.SocketIoServerBuilder;
import java.util.List;
import java.util.function.UnaryOperator;

/** The server under test, in this process. */
final class JvmHost implements Host {
    private final UnaryOperator<SocketIoServerBuilder> settings;
    private final Application application = new Application();
    private final int port;
    private SocketIoServer server;

    private JvmHost(UnaryOperator<SocketIoServerBuilder> settings) {
        this.settings = settings;
        this.server = build();
        this.port = server.listen(0).getPort();
    }

    static JvmHost start(Limits limits) {
        return start(limits, UnaryOperator.identity());
    }

    /** With settings that npm's server has not. */
    static JvmHost start(Limits limits, UnaryOperator<SocketIoServerBuilder> more) {
        return new JvmHost(builder -> more.apply(builder.pingInterval(limits.pingInterval())
                .pingTimeout(limits.pingTimeout())
                .maxPayload(limits.maxPayload())));
    }

    private SocketIoServer build() {
        SocketIoServer made = settings.apply(SocketIoServer.builder()).build();
        application.serve(made);
        return made;
    }

    Application application() {
        return application;
    }

    SocketIoServer server() {
        return server;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public List<Ended> ended() {
        return application.ended();
    }

    @Override
    public void restart() {
        server.close();
        server = build();
        server.listen(port);
    }

    @Override
    public void close() {
        server.close();
    }
}
