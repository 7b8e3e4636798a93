package io.github.cote4j.socketio.internal.engine;

import java.net.InetSocketAddress;
import java.util.Collection;

/**
 * Listens on a port for Engine.IO clients and for HTTP. Once closed it cannot listen again. Safe for use by several
 * threads.
 */
public final class EngineServer implements AutoCloseable {
    /** An engine that does not listen yet and has no thread yet. */
    public EngineServer(EngineConfig config, Acceptor acceptor) {
        throw new UnsupportedOperationException(config + " " + acceptor);
    }

    /**
     * Begins to listen; once only.
     *
     * @param port 0 for any that is free
     * @throws java.io.UncheckedIOException when the address cannot be listened on
     */
    public InetSocketAddress listen(String host, int port) {
        throw new UnsupportedOperationException(host + port);
    }

    /**
     * Where it listens.
     *
     * @throws IllegalStateException before it does
     */
    public InetSocketAddress address() {
        throw new UnsupportedOperationException();
    }

    /** What has been counted. */
    public EngineStats stats() {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends one message to many clients, to each after what the calling thread sent it before; each event loop is woken
     * once.
     */
    public void broadcast(Collection<? extends Connection> connections, Message message) {
        throw new UnsupportedOperationException(connections + " " + message);
    }

    /**
     * Ends all sessions, lets what was sent before leave for at most 2 s, and stops all threads. Idempotent. Not from an
     * event loop.
     */
    @Override
    public void close() {}
}
