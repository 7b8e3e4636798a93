package io.github.cote4j.socketio.internal.engine;

/** Takes packets that a client sends. All arrays are the sink's. */
interface PacketSink {
    /** A packet of text: its type, or 0 when it is empty, and the rest, which is UTF-8. */
    void text(byte type, byte[] rest) throws BadInput;

    /** A packet of bytes. */
    void binary(byte[] bytes) throws BadInput;
}
