package io.github.cote4j.socketio.internal.engine;

import java.util.function.Consumer;

/**
 * What is done with a request, known once its header fields are.
 *
 * @param maxBody the longest body that is taken, or {@link #NO_BODY}
 * @param handler gets the body, empty when there is none; on the connection's loop
 */
record Route(int maxBody, Consumer<byte[]> handler) {
    /** The body, if any, is not looked at and not waited for. */
    static final int NO_BODY = -1;

    /** A request whose body does not matter. */
    static Route withoutBody(Runnable handler) {
        return new Route(NO_BODY, body -> handler.run());
    }

    /** A request that is refused. */
    static Route refuse(Exchange request, Refusal refusal) {
        return withoutBody(() -> request.refuse(refusal));
    }
}
