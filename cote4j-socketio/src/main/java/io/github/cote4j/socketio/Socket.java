package io.github.cote4j.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A client in one namespace. It begins when the namespace's middleware lets it in and ends with the first
 * {@link #disconnect}, packet of leave or loss of the connection; it is never used again. Safe for use by several threads.
 *
 * <p>Handlers of one socket run one at a time in the order of what the client sent, on the server's handler threads (virtual
 * threads on Java 21 and later), where they may block. While they do not keep up, nothing more is read from that client.
 * Those given to a method named {@code NonBlocking} run on the event loop: faster by a hand-over, and every client of that
 * loop waits while they run. They are not ordered with the others.
 *
 * <p>What is emitted to a socket before it is let in or after it has ended is dropped.
 */
public interface Socket {
    /** Its id, which the client knows too: 20 characters, unguessable. */
    String id();

    /** The namespace that it is in. */
    Namespace namespace();

    /** The HTTP request that opened the client's connection. */
    Handshake handshake();

    /**
     * What the client gave to identify itself, an object; empty when it gave nothing. Read anew at each call, and the
     * caller's.
     */
    JsonNode auth();

    /** What the application keeps with the socket. */
    ConcurrentMap<String, Object> data();

    /** Whether it has been let in and has not ended. */
    boolean connected();

    /** Handles events of that name; several handlers of a name run in the order they were added. Applies at once. */
    Socket on(String event, EventHandler handler);

    /**
     * As {@link #on}, on the event loop: the handler must not block. When other handlers of the name may block, it runs between
     * them on a handler thread.
     */
    Socket onNonBlocking(String event, EventHandler handler);

    /** Handles events that no handler of their name takes. */
    Socket onAny(EventHandler handler);

    /** As {@link #onAny}, on the event loop: the handler must not block. */
    Socket onAnyNonBlocking(EventHandler handler);

    /** Removes the handlers of that name. */
    Socket off(String event);

    /**
     * Called once when a socket that was let in ends, after the handlers of what came before; at once when it has ended. What
     * waits for handlers when the server disconnects the socket is dropped; what the client sent before it left or was lost
     * is handled.
     */
    Socket onDisconnect(Consumer<DisconnectReason> handler);

    /**
     * Called once when the socket ends, without waiting for handlers that still run: on the thread that ends it, which may be
     * the event loop. It must not block.
     */
    Socket onDisconnectNonBlocking(Consumer<DisconnectReason> handler);

    /**
     * Sends an event to the client.
     *
     * @param args any values that Jackson can write; {@code byte[]} anywhere inside is sent as binary, a
     *     {@link tools.jackson.databind.util.RawValue} as the JSON that it holds
     * @throws IllegalArgumentException for a reserved name, or a value that cannot be written
     */
    void emit(String event, @Nullable Object... args);

    /**
     * Sends an event and waits for the client's acknowledgement.
     *
     * @return what the client acknowledged with. Fails with {@link AckTimeoutException}, with
     *     {@link DisconnectedException} when the socket ends or has ended, with {@link TooManyUnacknowledgedException} when
     *     nothing was sent because too many others wait. Dependents run on a handler thread.
     * @throws IllegalArgumentException as {@link #emit}
     */
    CompletableFuture<List<JsonNode>> emitWithAck(Duration timeout, String event, @Nullable Object... args);

    /** Joins rooms; nothing when it has ended. */
    void join(String... rooms);

    /** Leaves rooms. Its own room, named as its id, cannot be left. */
    void leave(String... rooms);

    /** The rooms it is in, its own among them; none when it has ended. A copy. */
    Set<String> rooms();

    /** To all others of the namespace that are in any of the rooms; without a room, to all others. */
    Broadcast to(String... rooms);

    /** To all others of the namespace that are in none of the rooms. */
    Broadcast except(String... rooms);

    /** Takes the client out of the namespace and tells it; the connection stays. It will not come back by itself. */
    void disconnect();

    /** Takes the client out of all its namespaces, tells it, and closes its connection. */
    void disconnectClient();
}
