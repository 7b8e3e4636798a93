package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.CodecException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One value as it came over the wire, converted only when asked: JSON, a plain string, or bytes.
 *
 * <p>Immutable and safe to share; the arrays it gives out are copies.
 */
public final class Payload {
    enum Kind {
        JSON,
        TEXT,
        BYTES
    }

    private final Kind kind;
    private final byte[] content;
    private final Codec codec;

    Payload(Kind kind, byte[] content, Codec codec) {
        this.kind = kind;
        this.content = content;
        this.codec = codec;
    }

    /**
     * The value as the given class; bytes only as {@code byte[]}.
     *
     * @throws CodecException when it cannot be converted
     */
    public <T> @Nullable T as(Class<T> type) {
        return type.cast(wrap(type).isInstance(null) ? null : convert(type));
    }

    /**
     * The value as the given type, for generic ones such as {@code List<String>}.
     *
     * @throws CodecException when it cannot be converted
     */
    public @Nullable Object as(Type type) {
        return convert(type);
    }

    /** The value as JSON text; bytes as a JSON string in base64. */
    public String json() {
        return switch (kind) {
            case JSON -> new String(content, StandardCharsets.UTF_8);
            case TEXT -> new String(codec.encode(new String(content, StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            case BYTES -> new String(codec.encode(content), StandardCharsets.UTF_8);
        };
    }

    /** Whether the value came as bytes, not as JSON or text. */
    public boolean isBytes() {
        return kind == Kind.BYTES;
    }

    /** The bytes as they came: of a blob the blob, of JSON or text its UTF-8. */
    public byte[] bytes() {
        return content.clone();
    }

    /** The value for a person: text without quotes, all else as {@link #json()}. */
    @Override
    public String toString() {
        throw new UnsupportedOperationException();
    }

    private @Nullable Object convert(Type type) {
        throw new UnsupportedOperationException();
    }

    private static Class<?> wrap(Class<?> type) {
        return type;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload that && kind == that.kind && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + Arrays.hashCode(content);
    }
}
