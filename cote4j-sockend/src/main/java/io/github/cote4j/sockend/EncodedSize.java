package io.github.cote4j.sockend;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BinaryNode;

/** How many bytes a browser's data becomes on its way into the mesh, at most; found without encoding it. */
final class EncodedSize {
    /** {@code false} is the longest of the constants. */
    private static final int CONSTANT = 5;

    private EncodedSize() {}

    static long of(@Nullable JsonNode sent) {
        if (sent == null) {
            return 0;
        }
        return sent instanceof BinaryNode bytes ? bytes.binaryValue().length : inside(sent);
    }

    private static long inside(JsonNode node) {
        if (node instanceof BinaryNode bytes) {
            return NodeBuffer.encodedSize(bytes.binaryValue());
        }
        if (node.isString()) {
            return ofText(node.stringValue());
        }
        if (node.isNumber()) {
            return node.asString().length();
        }
        // Brackets and commas count even where nothing is inside: small elements are what costs most.
        long size = node.isContainer() ? 1 + Math.max(1, node.size()) : CONSTANT;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                size += ofText(field.getKey()) + 1 + inside(field.getValue());
            }
        } else {
            for (JsonNode element : node) {
                size += inside(element);
            }
        }
        return size;
    }

    /** With its quotes and escapes. */
    private static long ofText(String text) {
        long size = 2;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each < ' ') {
                size += 6;
            } else if (each < 0x80) {
                size += each == '"' || each == '\\' ? 2 : 1;
            } else {
                size += each < 0x800 ? 2 : 3;
            }
        }
        return size;
    }
}
