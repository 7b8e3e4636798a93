package io.github.cote4j.socketio.internal.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of clients' packets from bytes. Safe for use by several threads. */
final class PacketJson {
    /** Names that mean something of their own to clients or servers. */
    static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    /** What a token takes of memory as part of a tree, besides its bytes, at the most of those that were measured. */
    private static final int TOKEN_WEIGHT = 64;

    private final JsonMapper mapper;
    private final Auth noAuth;
    private final int authBytes;
    private final int eventNameLength;

    PacketJson(PacketLimits limits) {
        // One more for the array that all arguments stand in.
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.depth() + 1)
                .maxTokenCount(limits.jsonTokens())
                .build();
        mapper = new JsonMapper(
                JsonFactory.builder().streamReadConstraints(constraints).build());
        noAuth = new Auth(new byte[] {'{', '}'}, mapper);
        authBytes = limits.authBytes();
        eventNameLength = limits.eventNameLength();
    }

    /** An object, empty when there is no JSON; null when it is over its bound. */
    @Nullable
    Auth auth(byte[] bytes, int start) throws BadPacketException {
        if (start == bytes.length) {
            return noAuth;
        }
        if (bytes.length - start > authBytes) {
            return null;
        }
        try (JsonParser parser = mapper.createParser(bytes, start, bytes.length - start)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                // As a tree, since skipping would not look at all of it, and it must be readable later.
                JsonNode object = parser.readValueAsTree();
                requireEnd(parser);
                return object.isEmpty() ? noAuth : new Auth(Arrays.copyOfRange(bytes, start, bytes.length), mapper);
            }
        } catch (JacksonException e) {
            throw refusal(e);
        }
        throw new BadPacketException("no object");
    }

    /** An array: first the event's name, then its arguments. */
    NamedArgs event(byte[] bytes, int start) throws BadPacketException {
        try (JsonParser parser = open(bytes, start)) {
            String name = name(parser);
            List<JsonNode> args = rest(parser);
            return new NamedArgs(name, args, (int) parser.currentTokenCount() * TOKEN_WEIGHT);
        } catch (JacksonException e) {
            throw refusal(e);
        }
    }

    /** An array of arguments. */
    List<JsonNode> args(byte[] bytes, int start) throws BadPacketException {
        try (JsonParser parser = open(bytes, start)) {
            return rest(parser);
        } catch (JacksonException e) {
            throw refusal(e);
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

    private static BadPacketException refusal(JacksonException cause) {
        return new BadPacketException(
                cause instanceof StreamConstraintsException
                        ? "JSON too deep, of too many tokens or with too long a name or number"
                        : "malformed JSON");
    }

    private static void requireEnd(JsonParser parser) throws BadPacketException {
        if (parser.nextToken() != null) {
            throw new BadPacketException("more behind the JSON");
        }
    }

    /**
     * An event's name and arguments.
     *
     * @param treeWeight bytes that the tree takes besides those of the text, roughly
     */
    record NamedArgs(String name, List<JsonNode> args, int treeWeight) {}
}
