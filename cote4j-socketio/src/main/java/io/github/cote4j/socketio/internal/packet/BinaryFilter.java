package io.github.cote4j.socketio.internal.packet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Writes a placeholder wherever binary would be written, and keeps the binary. */
final class BinaryFilter extends JsonGeneratorDelegate {
    private List<byte[]> attachments = List.of();

    BinaryFilter(JsonGenerator delegate) {
        // Values must be written through this filter, not by the delegate on its own.
        super(delegate, false);
    }

    /** What was found, in the order of the placeholders. */
    List<byte[]> attachments() {
        return attachments;
    }

    @Override
    public JsonGenerator writeBinary(Base64Variant variant, byte[] data, int offset, int length) {
        // Copied: it is sent later, and its owner may change it once this call has returned.
        return placeholder(Arrays.copyOfRange(data, offset, offset + length));
    }

    @Override
    public int writeBinary(Base64Variant variant, InputStream data, int length) {
        try {
            byte[] bytes = length < 0 ? data.readAllBytes() : data.readNBytes(length);
            placeholder(bytes);
            return bytes.length;
        } catch (IOException e) {
            throw JacksonIOException.construct(e, this);
        }
    }

    private JsonGenerator placeholder(byte[] bytes) {
        if (attachments.isEmpty()) {
            attachments = new ArrayList<>();
        }
        writeStartObject();
        writeBooleanProperty("_placeholder", true);
        writeNumberProperty("num", attachments.size());
        writeEndObject();
        attachments.add(bytes);
        return this;
    }
}
