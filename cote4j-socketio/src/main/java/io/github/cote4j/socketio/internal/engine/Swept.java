package io.github.cote4j.socketio.internal.engine;

/** What has deadlines that its event loop looks at now and then: no timer of its own. */
interface Swept {
    /** Does what is due at the given {@link System#nanoTime}. On the event loop. */
    void sweep(long now);
}
