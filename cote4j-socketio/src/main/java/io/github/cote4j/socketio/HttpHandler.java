package io.github.cote4j.socketio;

import org.jspecify.annotations.Nullable;

/**
 * Answers HTTP requests on the port of a {@link SocketIoServer}, outside its path. Called on handler threads, several at a
 * time: it may block, and must be safe for use by several threads. What it throws is logged and answered with status 500.
 */
@FunctionalInterface
public interface HttpHandler {
    /** The answer, or null when the request is somebody else's: the next handler is asked, and in the end it is 404. */
    @Nullable
    HttpReply handle(HttpRequest request) throws Exception;

    /**
     * Whether it looks at the bodies of requests; default true. Where no handler does, none is read. At most 64 requests with a
     * body are taken at a time, from their head until they are answered; one more gets status 503.
     */
    default boolean takesBodies() {
        return true;
    }
}
