package io.github.cote4j.socketio.internal.packet;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BinaryNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts binary values where their placeholders stand. Each is used exactly once, as clients send them: otherwise a small
 * packet could stand for a huge value.
 */
final class Attachments {
    private final List<byte[]> values;
    private final BitSet used = new BitSet();

    private Attachments(List<byte[]> values) {
        this.values = values;
    }

    static List<JsonNode> insert(List<JsonNode> args, List<byte[]> values) throws BadPacketException {
        Attachments attachments = new Attachments(values);
        List<JsonNode> inserted = new ArrayList<>(args.size());
        for (JsonNode arg : args) {
            inserted.add(attachments.in(arg));
        }
        if (attachments.used.cardinality() < values.size()) {
            throw new BadPacketException("attachment without a placeholder");
        }
        return Collections.unmodifiableList(inserted);
    }

    private JsonNode in(JsonNode node) throws BadPacketException {
        if (node instanceof ObjectNode object) {
            if (BooleanNode.TRUE.equals(object.get("_placeholder"))) {
                return take(object.path("num"));
            }
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                if (property.getValue().isContainer()) {
                    property.setValue(in(property.getValue()));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isContainer()) {
                    array.set(i, in(array.get(i)));
                }
            }
        }
        return node;
    }

    private BinaryNode take(JsonNode number) throws BadPacketException {
        int index = number.isInt() ? number.intValue() : -1;
        if (index < 0 || index >= values.size() || used.get(index)) {
            throw new BadPacketException("placeholder without an attachment");
        }
        used.set(index);
        return BinaryNode.valueOf(values.get(index));
    }
}
