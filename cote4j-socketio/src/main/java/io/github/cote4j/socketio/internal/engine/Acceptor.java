package io.github.cote4j.socketio.internal.engine;

/** Takes new sessions. Called on the session's event loop, and must not block. */
@FunctionalInterface
public interface Acceptor {
    /** What is done with what the new client sends. The connection may be sent to at once. */
    ConnectionListener accept(Connection connection);
}
