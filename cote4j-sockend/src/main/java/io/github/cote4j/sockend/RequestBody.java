package io.github.cote4j.sockend;

import io.github.cote4j.Json;
import io.github.cote4j.codec.Codec;
import io.github.cote4j.codec.JacksonCodec;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a browser sent, made ready to be the body of a request. */
final class RequestBody {
    /**
     * Top-level fields that begin like this steer the mesh ({@code __timeout}, {@code __subset}, {@code __value}) or the
     * prototype of a Node responder's object; none of them is a browser's to set.
     */
    private static final String RESERVED = "__";

    private RequestBody() {}

    /** The object's fields that a browser may set, in an object of its own. */
    static ObjectNode object(JsonNode sent) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            if (!field.getKey().startsWith(RESERVED) && !field.getKey().equals("type")) {
                body.set(field.getKey(), field.getValue());
            }
        }
        return body;
    }

    /** A body for {@link io.github.cote4j.Call#body}; the node is null or of any kind. */
    static @Nullable Object of(@Nullable JsonNode sent, Codec codec) {
        if (sent == null || sent.isNull()) {
            return null;
        }
        if (sent instanceof BinaryNode bytes) {
            return bytes.binaryValue();
        }
        JsonNode body = holdsBinary(sent) ? withoutBinary(sent) : sent;
        // Whatever else a codec can write, it can carry JSON.
        return codec instanceof JacksonCodec ? body : new Json(body.toString());
    }

    /** With bytes that are written as a {@link NodeBuffer}. */
    private static JsonNode withoutBinary(JsonNode node) {
        if (node instanceof BinaryNode bytes) {
            return JsonNodeFactory.instance.pojoNode(new NodeBuffer(bytes.binaryValue()));
        }
        if (!node.isContainer()) {
            return node;
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withoutBinary(element)));
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> object.set(field.getKey(), withoutBinary(field.getValue())));
        return object;
    }

    private static boolean holdsBinary(JsonNode node) {
        if (!node.isContainer()) {
            return node.isBinary();
        }
        for (JsonNode child : node) {
            if (holdsBinary(child)) {
                return true;
            }
        }
        return false;
    }
}
