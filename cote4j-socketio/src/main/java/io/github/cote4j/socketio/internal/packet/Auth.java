package io.github.cote4j.socketio.internal.packet;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a client identifies itself with: the bytes of a JSON object, which it keeps as long as its socket lives. A tree would
 * take many times as much, and few look at it more than once. Immutable.
 */
public final class Auth {
    private final byte[] json;
    private final JsonMapper mapper;

    /** Of JSON that the mapper has read once. */
    Auth(byte[] json, JsonMapper mapper) {
        this.json = json;
        this.mapper = mapper;
    }

    /** The object, read anew at each call: it is the caller's. */
    public ObjectNode read() {
        return (ObjectNode) mapper.readTree(json);
    }

    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }
}
