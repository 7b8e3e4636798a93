package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.DisconnectReason;

/** What is done with what a client sends. Called on the session's event loop, one call at a time, and must not block. */
public interface ConnectionListener {
    /** A text message: UTF-8 without the packet type. The array is the listener's. */
    void text(byte[] utf8);

    /** A binary message. The array is the listener's. */
    void binary(byte[] bytes);

    /** The session has ended; nothing comes after. */
    void closed(DisconnectReason reason);
}
