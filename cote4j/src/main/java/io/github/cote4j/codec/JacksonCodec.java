package io.github.cote4j.codec;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The default codec, on Jackson 3.
 *
 * <p>Its own mapper ignores unknown properties, writes dates as ISO 8601 text and refuses JSON nested deeper than 200
 * levels. Immutable and safe for use by several threads.
 */
public final class JacksonCodec implements Codec {
    private static final int MAX_DEPTH = 200;

    private final ObjectMapper mapper;

    /** With the default mapper. */
    public JacksonCodec() {
        this(JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                        .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build());
    }

    /** With a mapper of the caller's. */
    public JacksonCodec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new CodecException("cannot write as JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public @Nullable Object decode(byte[] json, int offset, int length, Type type) {
        try {
            return mapper.readerFor(mapper.constructType(type)).readValue(json, offset, length);
        } catch (JacksonException e) {
            throw new CodecException("cannot read JSON as " + type.getTypeName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
