package io.github.cote4j.codec;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * Converts between Java values and JSON in UTF-8. Replaceable by {@code CoteConfig.builder().codec(…)}.
 *
 * <p>Implementations are safe for use by several threads and throw {@link CodecException} for values and bytes that
 * they cannot convert.
 */
public interface Codec {
    /** The value as one JSON document. */
    byte[] encode(@Nullable Object value);

    /** The JSON document in the given range as a value of the type; null for JSON's null. */
    @Nullable
    Object decode(byte[] json, int offset, int length, Type type);
}
