package io.github.cote4j.codec;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.PrimitiveArrayDeserializers;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads bytes as Jackson does (base64 or an array of numbers), and from {@code {"type":"Buffer","data":[…]}}. */
final class BytesDeserializer extends StdDeserializer<byte[]> {
    @SuppressWarnings("unchecked") // what is asked for
    private static final ValueDeserializer<byte[]> PLAIN =
            (ValueDeserializer<byte[]>) PrimitiveArrayDeserializers.forType(byte.class);

    BytesDeserializer() {
        super(byte[].class);
    }

    @Override
    public byte[] deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return PLAIN.deserialize(parser, context);
        }
        byte @Nullable [] bytes = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean data = parser.currentName().equals("data");
            parser.nextToken();
            if (data) {
                bytes = PLAIN.deserialize(parser, context);
            } else {
                parser.skipChildren();
            }
        }
        return bytes == null ? (byte[]) context.handleUnexpectedToken(byte[].class, parser) : bytes;
    }
}
