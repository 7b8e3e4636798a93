package io.github.cote4j.socketio.internal.engine;

/** Takes what a WebSocket brings: each message is a packet. */
interface FrameSink extends PacketSink {
    /** A ping frame, to be answered with the same bytes. */
    void pingFrame(byte[] bytes);

    /** A close frame; nothing comes after. */
    void closeFrame();
}
