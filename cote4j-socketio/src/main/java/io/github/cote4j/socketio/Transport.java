package io.github.cote4j.socketio;

/** How a client's connection carries its messages. */
public enum Transport {
    /** HTTP long polling: where clients begin unless told otherwise. */
    POLLING,
    /** A WebSocket. */
    WEBSOCKET
}
