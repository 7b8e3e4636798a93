package io.github.cote4j.socketio.internal.packet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the JSON of clients' packets from bytes. Safe for use by several threads. */
final class PacketJson {
    /** Names that mean something of their own to clients or servers. */
    static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    private final JsonMapper mapper;
    private final int eventNameLength;

    PacketJson(PacketLimits limits) {
        // One more for the array that all arguments stand in.
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth() + 1)
                .build();
        mapper = new JsonMapper(
                JsonFactory.builder().streamReadConstraints(constraints).build());
        eventNameLength = limits.eventNameLength();
    }

    /** An object, empty when there is no JSON. */
    ObjectNode object(byte[] bytes, int start) throws BadPacketException {
        if (start == bytes.length) {
            return mapper.createObjectNode();
        }
        try (JsonParser parser = mapper.createParser(bytes, start, bytes.length - start)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                ObjectNode object = parser.readValueAsTree();
                requireEnd(parser);
                return object;
            }
        } catch (JacksonException e) {
            throw new BadPacketException("malformed JSON");
        }
        throw new BadPacketException("no object");
    }

    /** An array: first the event's name, then its arguments. */
    NamedArgs event(byte[] bytes, int start) throws BadPacketException {
        try (JsonParser parser = open(bytes, start)) {
            String name = name(parser);
            return new NamedArgs(name, rest(parser));
        } catch (JacksonException e) {
            throw new BadPacketException("malformed JSON");
        }
    }

    /** An array of arguments. */
    List<JsonNode> args(byte[] bytes, int start) throws BadPacketException {
        try (JsonParser parser = open(bytes, start)) {
            return rest(parser);
        } catch (JacksonException e) {
            throw new BadPacketException("malformed JSON");
        }
    }

    private JsonParser open(byte[] bytes, int start) throws BadPacketException {
        JsonParser parser = mapper.createParser(bytes, start, bytes.length - start);
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            parser.close();
            throw new BadPacketException("no array");
        }
        return parser;
    }

    private String name(JsonParser parser) throws BadPacketException {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_STRING && (token == null || !token.isNumeric())) {
            throw new BadPacketException("no event name");
        }
        if (parser.getStringLength() > eventNameLength) {
            throw new BadPacketException("event name too long");
        }
        String name = parser.getString();
        if (RESERVED.contains(name)) {
            throw new BadPacketException("reserved event name");
        }
        return name;
    }

    private static List<JsonNode> rest(JsonParser parser) throws BadPacketException {
        List<JsonNode> args = new ArrayList<>(4);
        for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY; ) {
            if (token == null) {
                throw new BadPacketException("malformed JSON");
            }
            args.add(parser.readValueAsTree());
        }
        requireEnd(parser);
        return Collections.unmodifiableList(args);
    }

    private static void requireEnd(JsonParser parser) throws BadPacketException {
        if (parser.nextToken() != null) {
            throw new BadPacketException("more behind the JSON");
        }
    }

    /** An event's name and arguments. */
    record NamedArgs(String name, List<JsonNode> args) {}
}
