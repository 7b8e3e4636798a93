package io.github.cote4j.socketio.internal.engine;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, in any form that a server has to take (RFC 9112, section 3.2).
 *
 * @param path percent-decoded, without the query; {@value #SERVER} for the server as a whole
 * @param query parameters, decoded, the last of each name
 * @param authority the host that the absolute form names, which counts instead of the field {@code Host}; null in other forms
 */
record Target(
        String path, Map<String, String> query, @Nullable String authority) {
    static final String SERVER = "*";

    /**
     * Reads the second word of a request.
     *
     * @throws IllegalArgumentException when it has no such form
     */
    static Target of(HttpMethod method, String uri) {
        if (uri.startsWith("/")) {
            return of(uri, null);
        }
        if (uri.equals(SERVER) && method.equals(HttpMethod.OPTIONS)) {
            return new Target(SERVER, Map.of(), null);
        }
        String scheme = uri.regionMatches(true, 0, "http://", 0, 7) ? "http://" : "https://";
        if (!uri.regionMatches(true, 0, scheme, 0, scheme.length())) {
            throw new IllegalArgumentException("a path, or an address with http or https, is needed");
        }
        String rest = uri.substring(scheme.length());
        String authority = rest.split("[/?#]", 2)[0];
        if (authority.isEmpty() || authority.contains("@")) {
            throw new IllegalArgumentException("an address needs a host, and no user");
        }
        String path = rest.substring(authority.length());
        return of(path.startsWith("/") ? path : "/" + path, authority);
    }

    private static Target of(String uri, @Nullable String authority) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        return new Target(decoder.path(), lastOfEach(decoder.parameters()), authority);
    }

    private static Map<String, String> lastOfEach(Map<String, List<String>> parameters) {
        Map<String, String> last = new HashMap<>();
        parameters.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        return last;
    }
}
