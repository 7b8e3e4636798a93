package io.github.cote4j.socketio;

/** Why a client's connection or a socket ended, with the name that Socket.IO gives it. */
public enum DisconnectReason {
    /** The connection broke, or the client closed it without a word. */
    TRANSPORT_CLOSE("transport close"),
    /** The connection failed. */
    TRANSPORT_ERROR("transport error"),
    /** The client did not answer a ping in time. */
    PING_TIMEOUT("ping timeout"),
    /** The client sent what is not of the protocol or over a bound. */
    PARSE_ERROR("parse error"),
    /** The client did not take what it was sent fast enough, and too much was waiting for it. */
    TOO_SLOW("too slow"),
    /** The client left the namespace. */
    CLIENT_NAMESPACE_DISCONNECT("client namespace disconnect"),
    /** The server disconnected the socket. */
    SERVER_NAMESPACE_DISCONNECT("server namespace disconnect"),
    /** The server closed the connection. */
    FORCED_CLOSE("forced close"),
    /** The server is closing. */
    SERVER_SHUTTING_DOWN("server shutting down");

    private final String text;

    DisconnectReason(String text) {
        this.text = text;
    }

    /** The name, as Socket.IO's clients and servers know it. */
    @Override
    public String toString() {
        return text;
    }
}
