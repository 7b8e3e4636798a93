package io.github.cote4j.codec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.RecyclerPool;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The default codec, on Jackson 3.
 *
 * <p>Its own mapper ignores unknown properties, writes dates as ISO 8601 text, reads bytes from base64 and from what Node
 * writes for a Buffer, and refuses JSON nested deeper than 200 levels. Immutable and safe for use by several threads.
 */
public final class JacksonCodec implements Codec {
    private static final int MAX_DEPTH = 200;

    private final ObjectMapper mapper;
    private final ClassValue<ObjectReader> readers = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return mapper.readerFor(type);
        }
    };
    private final ClassValue<ObjectWriter> writers = new ClassValue<>() {
        @Override
        protected ObjectWriter computeValue(Class<?> type) {
            return mapper.writerFor(type);
        }
    };

    /** With the default mapper. */
    public JacksonCodec() {
        this(JsonMapper.builder(JsonFactory.builder()
                        .recyclerPool(recyclerPool())
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build())
                        .build())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .annotationIntrospector(new UnknownIgnored())
                .addModule(new SimpleModule().addDeserializer(byte[].class, new BytesDeserializer()))
                .build());
    }

    /** With a mapper of the caller's. */
    public JacksonCodec(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public byte[] encode(@Nullable Object value) {
        try {
            return value == null
                    ? mapper.writeValueAsBytes(null)
                    : writers.get(value.getClass()).writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new CodecException("cannot write as JSON: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public @Nullable Object decode(byte[] json, int offset, int length, Type type) {
        try {
            ObjectReader reader =
                    type instanceof Class<?> known ? readers.get(known) : mapper.readerFor(mapper.constructType(type));
            return reader.readValue(json, offset, length);
        } catch (JacksonException e) {
            throw new CodecException("cannot read JSON as " + type.getTypeName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Buffers kept by thread are the fastest, but of no use to virtual threads, which run one task each. */
    private static RecyclerPool<BufferRecycler> recyclerPool() {
        return Runtime.version().feature() >= 21
                ? JsonRecyclerPools.newConcurrentDequePool()
                : JsonRecyclerPools.threadLocalPool();
    }

    /**
     * Skips unknown properties as they are read. Without it Jackson keeps them for later when it reads a record, and
     * every request has one: its type.
     */
    private static final class UnknownIgnored extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withIgnoreUnknown();
        }
    }
}
