package io.github.cote4j.socketio;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request. Immutable but for the body's array, which is the handler's.
 *
 * @param method in upper case, as {@code GET}
 * @param path percent-decoded, begins with a slash; may hold {@code ..}
 * @param query parameters of the request's address, decoded, the last of each name
 * @param headers header fields; names in lower case
 * @param body empty when there is none; never longer than the server's {@code maxPayload}
 * @param remoteAddress where the connection comes from
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, List<String>> headers,
        byte[] body,
        InetSocketAddress remoteAddress) {
    public HttpRequest {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The first value of a header field, its name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
