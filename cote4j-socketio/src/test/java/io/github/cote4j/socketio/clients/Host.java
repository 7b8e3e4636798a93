package io.github.cote4j.socketio.clients;

import java.util.List;

/** A server with the application that the scenarios talk to. */
interface Host extends AutoCloseable {
    /** The two servers: this one, and npm's, which shows that what a scenario expects is right. */
    enum Kind {
        JVM,
        NODE;

        Host start(Limits limits) {
            return this == JVM ? JvmHost.start(limits) : NodeHost.start(limits);
        }
    }

    /** The port of 127.0.0.1 that it listens on. */
    int port();

    /** The sockets that have ended. */
    List<Ended> ended();

    /** Ends the server and begins another on the same port. */
    void restart();

    @Override
    void close();

    default String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Why the socket ended; null while it has not. */
    default String reason(String id) {
        return ended().stream()
                .filter(ended -> ended.id().equals(id))
                .map(Ended::reason)
                .findFirst()
                .orElse(null);
    }
}
