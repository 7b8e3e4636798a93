package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.Handshake;

/**
 * One client's Engine.IO session, whatever transport it is on now. Ends by {@link #close}, by the client, or by a fault;
 * {@link ConnectionListener#closed} tells which. Safe for use by several threads.
 */
public interface Connection {
    /** The session's id, which only server and client know. */
    String id();

    /** The request that opened it. */
    Handshake handshake();

    /** Sends after what was sent before, from any thread; dropped once it is closed. */
    void send(Message message);

    /** Runs a task on the event loop that the session lives on, in one order with what is received and sent. */
    void execute(Runnable task);

    /**
     * Stops and goes on taking what the client sends, so that a client which sends faster than it is worked off is slowed
     * down by its own connection. A few messages that are on their way still come. While stopped, no ping times out, but the
     * session does after four times the interval and the time-out of pings: the client may have gone unnoticed.
     */
    void reading(boolean on);

    /** Closes after what was sent before has left, or after a bounded time. Idempotent. */
    void close();
}
