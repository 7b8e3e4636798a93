package io.github.cote4j.socketio;

/**
 * What is done with an event of a client; see {@link Socket#on} for the thread it runs on.
 *
 * <p>If it throws, that is logged, and a client that waits for an acknowledgement which was not given yet gets
 * {@code {"message":"The event could not be handled","code":"handler-failed"}} as its first argument.
 */
@FunctionalInterface
public interface EventHandler {
    /** Handles one event; it may acknowledge it later, from any thread. */
    void handle(IncomingEvent event) throws Exception;
}
