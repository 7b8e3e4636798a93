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
}
