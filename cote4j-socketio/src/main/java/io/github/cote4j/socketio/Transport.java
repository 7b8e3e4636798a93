package io.github.cote4j.socketio;

/** A way in which the bytes of a client's connection travel. */
public enum Transport {
    /** HTTP long polling: works wherever HTTP does; what clients begin with unless told otherwise. */
    POLLING,
    /** WebSocket: what clients go over to as soon as they can. */
    WEBSOCKET
}
