package io.github.cote4j.sockend;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Bytes that are written to JSON as Node writes a Buffer, {@code {"type":"Buffer","data":[1,255]}}, which is what they would
 * be with cote.js. That text is up to four times as long, and a tree of its numbers longer still: so it exists only where it
 * is written.
 */
record NodeBuffer(byte[] bytes) implements JacksonSerializable {
    private static final int FRAME = "{'type':'Buffer','data':[]}".length();

    @Override
    public void serialize(JsonGenerator json, SerializationContext context) {
        json.writeStartObject();
        json.writeStringProperty("type", "Buffer");
        json.writeArrayPropertyStart("data");
        for (byte each : bytes) {
            json.writeNumber(each & 0xff);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializationContext context, TypeSerializer type) {
        serialize(json, context);
    }

    /** How long the text is. */
    static long encodedSize(byte[] bytes) {
        long size = FRAME + Math.max(0, bytes.length - 1);
        for (byte each : bytes) {
            int value = each & 0xff;
            size += value < 10 ? 1 : value < 100 ? 2 : 3;
        }
        return size;
    }
}
