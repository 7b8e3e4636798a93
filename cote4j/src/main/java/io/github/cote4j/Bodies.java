package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.CodecException;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.JsonScanner;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Turns Java values into the arguments of frames. Safe for use by several threads. */
final class Bodies {
    private static final int MAX_CACHED_TYPES = 1_000;
    private static final byte[] TYPE = "type".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUOTED_TYPE = "\"type\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUE = ",\"__value\":".getBytes(StandardCharsets.US_ASCII);

    private final Codec codec;
    private final Map<String, byte[]> prefixes = new ConcurrentHashMap<>();

    Bodies(Codec codec) {
        this.codec = codec;
    }

    /** A value as cote's {@code amp-message} packs it: a string as text, bytes as they are, all else as JSON. */
    byte[] argument(@Nullable Object value) {
        if (value == null) {
            return Argument.NULL;
        }
        if (value instanceof String text) {
            return Argument.text(text);
        }
        if (value instanceof byte[] bytes) {
            return Argument.blob(bytes);
        }
        if (value instanceof Payload payload && payload.kind() != Argument.JSON) {
            return payload.kind() == Argument.TEXT
                    ? Argument.text(payload.toString())
                    : Argument.blob(payload.content());
        }
        return Argument.json(document(value));
    }

    /**
     * The first argument of a request: the body's fields with {@code type} in front; {@code {"type":…,"__value":…}} for
     * a body that is no object.
     *
     * @throws IllegalArgumentException when the body has a field {@code type} that says something else
     */
    byte[] request(String type, @Nullable Object body) {
        byte[] prefix = prefix(type);
        if (body == null) {
            return join(prefix, new byte[0], 0, 0, true);
        }
        byte[] document = document(body);
        int first = skipSpace(document, 0);
        if (first == document.length || document[first] != '{') {
            return join(join(prefix, VALUE, 0, VALUE.length, false), document, 0, document.length, true);
        }
        if (hasOtherType(document, type)) {
            throw new IllegalArgumentException(
                    "the body has a field 'type' that is not the request's type '" + type + "'");
        }
        int next = skipSpace(document, first + 1);
        if (document[next] == '}') {
            return join(prefix, new byte[0], 0, 0, true);
        }
        document[first] = ',';
        return join(prefix, document, first, document.length - first, false);
    }

    private byte[] document(Object value) {
        if (value instanceof Json json) {
            return checked(json.text().getBytes(StandardCharsets.UTF_8));
        }
        if (value instanceof Payload payload && payload.kind() == Argument.JSON) {
            return checked(payload.bytes());
        }
        return codec.encode(value instanceof Payload payload ? payload.toString() : value);
    }

    /** Reads the document once: JSON that is none would end the process of a Node peer. */
    private byte[] checked(byte[] document) {
        codec.decode(document, 0, document.length, Object.class);
        return document;
    }

    private byte[] prefix(String type) {
        byte[] known = prefixes.get(type);
        if (known != null) {
            return known;
        }
        byte[] name = codec.encode(type);
        byte[] prefix = join("j:{\"type\":".getBytes(StandardCharsets.US_ASCII), name, 0, name.length, false);
        if (prefixes.size() < MAX_CACHED_TYPES) {
            prefixes.put(type, prefix);
        }
        return prefix;
    }

    private boolean hasOtherType(byte[] document, String type) {
        if (!contains(document, QUOTED_TYPE)) {
            return false;
        }
        JsonScanner scanner = new JsonScanner();
        return scanner.find(document, 0, document.length, TYPE) && !type.equals(scanner.plainString());
    }

    private static boolean contains(byte[] bytes, byte[] sought) {
        for (int i = 0; i <= bytes.length - sought.length; i++) {
            if (bytes[i] == sought[0] && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return true;
            }
        }
        return false;
    }

    private static int skipSpace(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] <= ' ' && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static byte[] join(byte[] head, byte[] tail, int start, int length, boolean close) {
        byte[] joined = Arrays.copyOf(head, head.length + length + (close ? 1 : 0));
        System.arraycopy(tail, start, joined, head.length, length);
        if (close) {
            joined[joined.length - 1] = '}';
        }
        return joined;
    }

    /** The body of a request that arrived as JSON, as the value that was sent. */
    static @Nullable Object unwrap(Payload body, java.lang.reflect.Type type, Codec codec) throws CodecException {
        JsonScanner scanner = new JsonScanner();
        byte[] json = body.content();
        int start = body.kind() == Argument.JSON ? wrappedValue(scanner, json) : -1;
        return start < 0 ? body.as(type) : codec.decode(json, start, scanner.valueEnd() - start, type);
    }

    private static int wrappedValue(JsonScanner scanner, byte[] json) {
        boolean wrapped = contains(json, VALUE)
                && scanner.find(json, 0, json.length, "__value".getBytes(StandardCharsets.US_ASCII));
        return wrapped ? scanner.valueStart() : -1;
    }
}
