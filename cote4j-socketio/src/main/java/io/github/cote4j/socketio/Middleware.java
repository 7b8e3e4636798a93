package io.github.cote4j.socketio;

/** A check that a client must pass to join a namespace; see {@link Namespace#use}. */
@FunctionalInterface
public interface Middleware {
    /**
     * Lets the socket pass by returning, refuses it by throwing. The socket is not connected yet: it can be identified by
     * {@link Socket#auth} and {@link Socket#handshake}, join rooms, and be given handlers and {@link Socket#data}.
     *
     * @throws ConnectRefused with what the client is told
     */
    void check(Socket socket) throws Exception;
}
