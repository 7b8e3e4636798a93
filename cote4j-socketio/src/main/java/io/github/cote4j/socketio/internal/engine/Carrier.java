package io.github.cote4j.socketio.internal.engine;

/** What carries a session's packets to its client at present. Used on the session's event loop. */
interface Carrier {
    /** Sends a message after all before; it may wait for {@link #flush}. */
    void write(Message message);

    /** Sends a packet that is its type alone. */
    void write(byte packet);

    /** Lets what was written leave. */
    void flush();

    /**
     * Tells the client that the session ends, after what was written before.
     *
     * @return whether that has been told, as far as the client takes it; if not, the next occasion is used
     */
    boolean close();

    /** Lets go of the connection without waiting for anything. */
    void abort();

    /** Stops and goes on taking what the client sends. */
    void reading(boolean on);
}
