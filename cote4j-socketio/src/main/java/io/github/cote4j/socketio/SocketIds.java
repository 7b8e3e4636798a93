package io.github.cote4j.socketio;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the ids of sockets. They are not those of connections, which let their holder speak for the client. */
final class SocketIds {
    private static final int BYTES = 15;

    private final SecureRandom random = new SecureRandom();

    String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }
}
