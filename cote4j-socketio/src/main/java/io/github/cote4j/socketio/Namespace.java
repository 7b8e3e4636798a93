package io.github.cote4j.socketio;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A part of a server that clients join on their own, with its own sockets and rooms; several share a client's connection.
 * Lives as long as its server. Safe for use by several threads.
 */
public interface Namespace {
    /** Its name, beginning with a slash. */
    String name();

    /**
     * Adds a check that a client must pass to join, after those added before. It may block. What it throws refuses the
     * client: a {@link ConnectRefused} with the message and data that it holds, anything else is logged and told as "Refused".
     * Checks that together take longer than the server's {@code connectTimeout} refuse the client too.
     */
    Namespace use(Middleware middleware);

    /** As {@link #use}, on the event loop: the check must not block, and goes on when the stage it returns has completed. */
    Namespace useNonBlocking(AsyncMiddleware middleware);

    /**
     * Called with every socket that joins from then on, before anything that the client sends there is handled; on a handler
     * thread, where it may block. Handlers run in the order they were added; one that throws is logged.
     */
    Namespace onConnection(Consumer<Socket> handler);

    /** As {@link #onConnection}, on the event loop: the handler must not block. */
    Namespace onConnectionNonBlocking(Consumer<Socket> handler);

    /** Those who are in it. A copy. */
    Collection<Socket> sockets();

    /** To all who are in it; see {@link Broadcast#emit}. */
    void emit(String event, @Nullable Object... args);

    /** To all who are in any of the rooms. */
    Broadcast to(String... rooms);

    /** To all but who is in any of the rooms. */
    Broadcast except(String... rooms);
}
