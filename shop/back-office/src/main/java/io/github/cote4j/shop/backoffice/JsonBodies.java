package io.github.cote4j.shop.backoffice;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.ShopError;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of {@code application/json} and {@code application/problem+json}, by Jackson. Safe for use by several threads. */
final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final int MAX_DEPTH = 20;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .build();

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        if (mediaType.isWildcardSubtype() || headers.containsKey(HttpHeaders.CONTENT_ENCODING)) {
            // Types with a star are compatible with JSON's, but no type that something can have.
            throw new NotSupportedException();
        }
        try {
            return MAPPER.readValue(body, MAPPER.constructType(generic));
        } catch (JacksonException e) {
            throw new ShopError(ErrorCode.INVALID, "The body is not the JSON that is wanted here");
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return isJson(mediaType);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body) {
        MAPPER.writeValue(body, value);
    }

    /** The JSON of a value. */
    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    private static boolean isJson(MediaType type) {
        return type.isCompatible(MediaType.APPLICATION_JSON_TYPE) || type.isCompatible(Problem.MEDIA_TYPE);
    }
}
