package io.github.cote4j.sockend;

import io.github.cote4j.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.util.RawValue;

/**
 * A value of the mesh as it is sent to browsers: JSON as it stands, text, or bytes. JSON is read through first, since what
 * is none would break the packet that carries it, and with it the client's connection.
 *
 * @param value for {@link io.github.cote4j.socketio.Socket#emit}
 * @param names whether it is an object with a top-level field that names rooms
 */
record RawResult(@Nullable Object value, boolean names) {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Reads the value through.
     *
     * @throws JacksonException when it should be JSON and is not
     */
    static RawResult of(Payload payload) {
        if (payload.isBytes()) {
            return new RawResult(payload.bytes(), false);
        }
        return of(payload.json());
    }

    /**
     * Reads JSON through.
     *
     * @throws JacksonException when it is none
     */
    static RawResult of(String json) {
        return new RawResult(new RawValue(json), scan(json));
    }

    private static boolean scan(String json) {
        boolean rooms = false;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            int depth = 0;
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new StreamReadException(parser, "nothing");
            }
            while (token != null) {
                if (token.isStructStart()) {
                    depth++;
                } else if (token.isStructEnd()) {
                    depth--;
                } else if (depth == 1 && token == JsonToken.PROPERTY_NAME) {
                    rooms |= Rooms.isRoomField(parser.currentName());
                }
                token = parser.nextToken();
                if (depth == 0 && token != null) {
                    throw new StreamReadException(parser, "more than one value");
                }
            }
        }
        return rooms;
    }
}
