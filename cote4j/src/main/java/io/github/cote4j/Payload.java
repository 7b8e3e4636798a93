package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.CodecException;
import io.github.cote4j.internal.wire.Argument;
import io.github.cote4j.internal.wire.FrameReader;
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
    private final Argument kind;
    private final byte[] content;
    private final Codec codec;

    Payload(Argument kind, byte[] content, Codec codec) {
        this.kind = kind;
        this.content = content;
        this.codec = codec;
    }

    /** The argument of a frame; bytes that had to be escaped come escaped from JVM peers only. */
    static Payload of(FrameReader frame, int argument, boolean jvm, Codec codec) {
        byte[] array = frame.array();
        int start = frame.start(argument);
        int length = frame.length(argument);
        Argument kind = Argument.kindOf(array, start, length);
        int prefix = kind != Argument.BLOB || jvm && Argument.isEscaped(array, start, length) ? 2 : 0;
        return new Payload(kind, Arrays.copyOfRange(array, start + prefix, start + length), codec);
    }

    /**
     * The value as the given class, null for JSON's null. Bytes become {@code byte[]} or {@code Payload} only; a class
     * of {@code Payload} or {@code Object} is always possible.
     *
     * @throws CodecException when it cannot be converted
     */
    @SuppressWarnings("unchecked") // the codec gives what it was asked for; a primitive class cannot cast its wrapper
    public <T> @Nullable T as(Class<T> type) {
        return (T) as((Type) type);
    }

    /**
     * The value as the given type, for generic ones such as {@code List<String>}.
     *
     * @throws CodecException when it cannot be converted
     */
    public @Nullable Object as(Type type) {
        if (type == Payload.class) {
            return this;
        }
        return switch (kind) {
            case JSON -> type == Json.class ? new Json(json()) : codec.decode(content, 0, content.length, type);
            case TEXT ->
                type == String.class || type == Object.class || type == CharSequence.class
                        ? new String(content, StandardCharsets.UTF_8)
                        : decodeText(type);
            case BLOB -> {
                if (type != byte[].class && type != Object.class) {
                    throw new CodecException("these are bytes, not a " + type.getTypeName(), null);
                }
                yield content.clone();
            }
        };
    }

    private @Nullable Object decodeText(Type type) {
        byte[] json = codec.encode(new String(content, StandardCharsets.UTF_8));
        return type == Json.class
                ? new Json(new String(json, StandardCharsets.UTF_8))
                : codec.decode(json, 0, json.length, type);
    }

    /** The value as JSON text; bytes as a JSON string in base64. */
    public String json() {
        return switch (kind) {
            case JSON -> new String(content, StandardCharsets.UTF_8);
            case TEXT -> new String(codec.encode(new String(content, StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            case BLOB -> new String(codec.encode(content), StandardCharsets.UTF_8);
        };
    }

    /** Whether the value came as bytes, not as JSON or text. */
    public boolean isBytes() {
        return kind == Argument.BLOB;
    }

    /** The bytes as they came: of a blob the blob, of JSON or text its UTF-8. */
    public byte[] bytes() {
        return content.clone();
    }

    /** The argument that carries this value on; JSON is not checked. */
    Argument kind() {
        return kind;
    }

    byte[] content() {
        return content;
    }

    /** The value for a person: a string without its quotes, all else as {@link #json()}. */
    @Override
    public String toString() {
        if (kind == Argument.TEXT) {
            return new String(content, StandardCharsets.UTF_8);
        }
        if (kind == Argument.JSON && content.length > 0 && content[0] == '"') {
            try {
                return String.valueOf(codec.decode(content, 0, content.length, String.class));
            } catch (CodecException e) {
                return json();
            }
        }
        return json();
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
