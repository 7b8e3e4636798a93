package io.github.cote4j.socketio;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The HTTP request that opened a client's connection. Immutable.
 *
 * @param headers header fields; names in lower case
 * @param query parameters of the request's address, the last of each name
 * @param remoteAddress where the client's connection comes from
 * @param time when it came
 */
public record Handshake(
        Map<String, List<String>> headers, Map<String, String> query, InetSocketAddress remoteAddress, Instant time) {
    public Handshake {
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
    }

    /** The first value of a header field, its name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
