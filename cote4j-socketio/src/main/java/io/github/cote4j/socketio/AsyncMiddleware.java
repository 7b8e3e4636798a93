package io.github.cote4j.socketio;

import java.util.concurrent.CompletionStage;

/** A check that a client must pass to join a namespace, which does not block; see {@link Namespace#useNonBlocking}. */
@FunctionalInterface
public interface AsyncMiddleware {
    /**
     * Lets the socket pass when the stage completes, refuses it when the stage fails or the call throws; as
     * {@link Middleware#check} in all else.
     */
    CompletionStage<?> check(Socket socket) throws Exception;
}
