package io.github.cote4j.socketio.internal.packet;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes bytes of the packets that a server sends. Safe for use by several threads. */
public final class PacketEncoder {
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    /** Lets a client in. */
    public EncodedPacket connect(String namespace, String socketId) {
        PacketBytes out = new PacketBytes(namespace, Packet.NO_ID);
        JsonGenerator json = mapper.createGenerator(out);
        json.writeStartObject();
        json.writeStringProperty("sid", socketId);
        json.writeEndObject();
        json.close();
        return out.packet(Packet.CONNECT, List.of());
    }

    /**
     * Keeps a client out.
     *
     * @param data null for none
     * @throws IllegalArgumentException when the data cannot be written, or holds binary
     */
    public EncodedPacket connectError(String namespace, String message, @Nullable Object data) {
        PacketBytes out = new PacketBytes(namespace, Packet.NO_ID);
        BinaryFilter json = new BinaryFilter(mapper.createGenerator(out));
        try (json) {
            json.writeStartObject();
            json.writeStringProperty("message", message);
            if (data != null) {
                json.writeName("data");
                mapper.writeValue(json, data);
            }
            json.writeEndObject();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("The data of a refusal cannot be written: " + e.getOriginalMessage(), e);
        }
        if (!json.attachments().isEmpty()) {
            throw new IllegalArgumentException("The data of a refusal holds binary");
        }
        return out.packet(Packet.CONNECT_ERROR, List.of());
    }

    /** Takes a client out. */
    public EncodedPacket disconnect(String namespace) {
        return new PacketBytes(namespace, Packet.NO_ID).packet(Packet.DISCONNECT, List.of());
    }

    /**
     * An event.
     *
     * @param id {@link Packet#NO_ID} when no acknowledgement is wanted
     * @throws IllegalArgumentException for a reserved name or an argument that cannot be written
     */
    public EncodedPacket event(String namespace, long id, String name, @Nullable Object[] args) {
        if (PacketJson.RESERVED.contains(name)) {
            throw new IllegalArgumentException("event: '" + name + "' is a reserved name");
        }
        return array(namespace, id, name, args, Packet.EVENT, Packet.BINARY_EVENT);
    }

    /**
     * An acknowledgement.
     *
     * @throws IllegalArgumentException for an argument that cannot be written
     */
    public EncodedPacket ack(String namespace, long id, @Nullable Object[] args) {
        return array(namespace, id, null, args, Packet.ACK, Packet.BINARY_ACK);
    }

    private EncodedPacket array(
            String namespace, long id, @Nullable String name, @Nullable Object[] args, int type, int binaryType) {
        PacketBytes out = new PacketBytes(namespace, id);
        BinaryFilter json = new BinaryFilter(mapper.createGenerator(out));
        try (json) {
            json.writeStartArray();
            if (name != null) {
                json.writeString(name);
            }
            for (Object arg : args) {
                write(json, arg);
            }
            json.writeEndArray();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("An argument cannot be written: " + e.getOriginalMessage(), e);
        }
        return out.packet(json.attachments().isEmpty() ? type : binaryType, json.attachments());
    }

    private void write(JsonGenerator json, @Nullable Object arg) {
        // The most frequent need no look-up of how they are written.
        if (arg == null) {
            json.writeNull();
        } else if (arg instanceof String text) {
            json.writeString(text);
        } else if (arg instanceof JsonNode node && node.isString()) {
            json.writeString(node.stringValue());
        } else {
            mapper.writeValue(json, arg);
        }
    }
}
