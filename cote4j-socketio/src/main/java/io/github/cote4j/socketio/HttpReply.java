package io.github.cote4j.socketio;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answer to an HTTP request. Immutable; arrays are handed over. Length, date and connection fields are the server's to
 * set, and the body is left out where HTTP wants none ({@code HEAD}, 204, 304).
 */
public final class HttpReply {
    private static final byte[] EMPTY = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Optional<Path> file;

    private HttpReply(int status, Map<String, String> headers, byte[] body, Optional<Path> file) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " is not between 200 and 599");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.file = file;
    }

    /** An answer without a body. */
    public static HttpReply of(int status) {
        return new HttpReply(status, Map.of(), EMPTY, Optional.empty());
    }

    /** An answer with a body. */
    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(status, Map.of("content-type", contentType), body, Optional.empty());
    }

    /** An answer of plain text. */
    public static HttpReply text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An answer of JSON text. */
    public static HttpReply json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Status 200 with the content of a file, which is sent without being read into memory. */
    public static HttpReply file(String contentType, Path file) {
        return new HttpReply(200, Map.of("content-type", contentType), EMPTY, Optional.of(file));
    }

    /** This answer with one more header field, which replaces one of the same name. */
    public HttpReply header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name.toLowerCase(java.util.Locale.ROOT), value);
        return new HttpReply(status, more, body, file);
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The header fields; names in lower case. */
    public Map<String, String> headers() {
        return java.util.Collections.unmodifiableMap(headers);
    }

    /** The body, empty when it is a {@link #file}. */
    public byte[] body() {
        return body;
    }

    /** The file whose content is the body. */
    public Optional<Path> file() {
        return file;
    }
}
