package io.github.cote4j.socketio;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some of the sockets of a namespace: those in any of the rooms given, or all when none is, without those in the rooms that
 * are excepted. Immutable; who that is is looked up with every use. Safe for use by several threads.
 */
public interface Broadcast {
    /** The same with more rooms. */
    Broadcast to(String... rooms);

    /** The same with more rooms excepted. */
    Broadcast except(String... rooms);

    /**
     * Sends an event to each of them, once however many of its rooms they are in; it is encoded once.
     *
     * @throws IllegalArgumentException as {@link Socket#emit}
     */
    void emit(String event, @Nullable Object... args);

    /** Those it reaches. A copy. */
    Set<Socket> sockets();
}
