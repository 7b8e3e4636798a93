package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads discovery packets of anybody: unknown fields are passed over, known ones that a link depends on must have their
 * type, and every length is bounded. Never throws on what a packet holds.
 */
final class HelloParser {
    /** Entries of one list; more than this in one datagram says nothing a person wrote. */
    static final int MAX_ENTRIES = 2_000;

    private static final int MAX_ID = 128;
    private static final int MAX_TEXT = 1_024;
    private static final int MAX_PORT = 65_535;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(HelloCodec.MAX_PACKET)
                            .maxNestingDepth(16)
                            .maxNumberLength(64)
                            .maxNameLength(MAX_TEXT)
                            .maxStringLength(16_384)
                            .build())
                    .build())
            .build();

    private HelloParser() {}

    static Datagram parse(byte[] packet) {
        if (packet.length > HelloCodec.MAX_PACKET) {
            return new Datagram.Malformed("longer than a datagram");
        }
        JsonNode root;
        try {
            root = JSON.readTree(packet);
        } catch (JacksonException e) {
            return new Datagram.Malformed("no JSON within bounds");
        }
        try {
            return datagram(root);
        } catch (BadField e) {
            return new Datagram.Malformed(e.reason);
        }
    }

    private static Datagram datagram(@Nullable JsonNode root) throws BadField {
        if (root == null || !root.isObject()) {
            throw new BadField("no JSON object");
        }
        String event = required(root, "event", MAX_TEXT);
        return switch (event) {
            case HelloCodec.HELLO -> hello(root);
            case HelloCodec.GOODBYE -> new Datagram.Goodbye(processId(root), id(root));
            case QuestionCodec.ASK -> new Datagram.Ask(processId(root), asked(data(root)));
            case QuestionCodec.WHO -> new Datagram.Who(processId(root));
            case QuestionCodec.PEERS -> new Datagram.Sources(processId(root), sources(data(root)));
            default -> new Datagram.Unknown(event);
        };
    }

    private static Datagram hello(JsonNode root) throws BadField {
        String processId = processId(root);
        String id = id(root);
        JsonNode data = data(root);
        JsonNode advertisement = object(data, "advertisement");
        if (advertisement == null) {
            throw new BadField("advertisement is missing");
        }
        return new Datagram.Hello(
                processId,
                id,
                shortened(root, "hostName"),
                shortened(data, "processCommand"),
                advertisement(advertisement),
                revision(root));
    }

    private static String processId(JsonNode root) throws BadField {
        return required(root, "pid", MAX_ID);
    }

    private static String id(JsonNode root) throws BadField {
        return required(root, "iid", MAX_ID);
    }

    private static JsonNode data(JsonNode root) throws BadField {
        JsonNode data = object(root, "data");
        if (data == null) {
            throw new BadField("data is missing");
        }
        return data;
    }

    private static long revision(JsonNode root) throws BadField {
        JsonNode node = present(root, "revision");
        if (node == null) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new BadField("revision is not a number from 0 up");
        }
        return node.longValue();
    }

    private static List<String> asked(JsonNode data) throws BadField {
        List<String> ids = list(data, "ids");
        if (ids == null || ids.size() > QuestionCodec.MAX_ENTRIES) {
            throw new BadField("ids are missing or too many");
        }
        return ids;
    }

    private static List<InetSocketAddress> sources(JsonNode data) throws BadField {
        List<String> words = list(data, "peers");
        if (words == null || words.size() > QuestionCodec.MAX_ENTRIES) {
            throw new BadField("peers are missing or too many");
        }
        List<InetSocketAddress> sources = new ArrayList<>(words.size());
        for (String word : words) {
            InetSocketAddress source = QuestionCodec.address(word);
            if (source == null) {
                throw new BadField("peers holds something else than IPv4 addresses with ports");
            }
            sources.add(source);
        }
        return sources;
    }

    private static Advertisement advertisement(JsonNode node) throws BadField {
        String type = text(node, "type", MAX_TEXT);
        return new Advertisement(
                type == null ? "service" : type,
                required(node, "name", MAX_TEXT),
                required(node, "key", MAX_TEXT),
                text(node, "axon_type", MAX_TEXT),
                word(node, "namespace"),
                port(node),
                word(node, "subset"),
                strings(node, "respondsTo"),
                strings(node, "requests"),
                strings(node, "broadcasts"),
                strings(node, "subscribesTo"),
                jvm(node));
    }

    private static Advertisement.@Nullable Jvm jvm(JsonNode advertisement) throws BadField {
        JsonNode node = object(advertisement, "cote4j");
        if (node == null) {
            return null;
        }
        JsonNode version = present(node, "version");
        if (version == null || !version.isIntegralNumber() || !version.canConvertToInt() || version.intValue() < 1) {
            throw new BadField("cote4j.version is not a number from 1 up");
        }
        String host = text(node, "host", MAX_TEXT);
        if (host != null && host.isEmpty()) {
            throw new BadField("cote4j.host is empty");
        }
        return new Advertisement.Jvm(version.intValue(), host, list(node, "handles"));
    }

    private static @Nullable Integer port(JsonNode advertisement) throws BadField {
        JsonNode node = present(advertisement, "port");
        if (node == null) {
            return null;
        }
        // Node connects to a port that is a string of digits as well.
        String digits = node.isString() || node.isIntegralNumber() ? node.asString() : "";
        int port = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw new BadField("port is not a number from 1 to 65535");
        }
        return port;
    }

    /** What a Node program may have written as a number or truth value, which cote.js passes on as it is. */
    private static @Nullable String word(JsonNode parent, String name) throws BadField {
        JsonNode node = present(parent, name);
        return node != null && (node.isNumber() || node.isBoolean()) ? node.asString() : text(parent, name, MAX_TEXT);
    }

    /** A list that says something for people or for browsers: what is of another type is as good as not said. */
    private static @Nullable List<String> strings(JsonNode parent, String name) throws BadField {
        JsonNode node = present(parent, name);
        return node == null || !node.isArray() ? null : strings(node, name, false);
    }

    private static @Nullable List<String> list(JsonNode parent, String name) throws BadField {
        JsonNode node = present(parent, name);
        if (node == null) {
            return null;
        }
        if (!node.isArray()) {
            throw new BadField(name + " is not a list");
        }
        return strings(node, name, true);
    }

    private static List<String> strings(JsonNode list, String name, boolean alone) throws BadField {
        if (list.size() > MAX_ENTRIES) {
            throw new BadField(name + " has more than " + MAX_ENTRIES + " entries");
        }
        List<String> values = new ArrayList<>(list.size());
        for (JsonNode entry : list) {
            if (entry.isString() ? entry.stringValue().length() > MAX_TEXT : alone) {
                throw new BadField(name + " holds something else than short strings");
            }
            if (entry.isString()) {
                values.add(entry.stringValue());
            }
        }
        return values;
    }

    private static @Nullable JsonNode object(JsonNode parent, String name) throws BadField {
        JsonNode node = present(parent, name);
        if (node != null && !node.isObject()) {
            throw new BadField(name + " is not an object");
        }
        return node;
    }

    /** A field meant for people, which cote.js does not bound. */
    private static String shortened(JsonNode parent, String name) {
        JsonNode node = present(parent, name);
        if (node == null || !node.isString()) {
            return "";
        }
        String value = node.stringValue();
        return value.length() <= MAX_TEXT ? value : value.substring(0, MAX_TEXT);
    }

    private static String required(JsonNode parent, String name, int max) throws BadField {
        String value = text(parent, name, max);
        if (value == null || value.isEmpty()) {
            throw new BadField(name + " is missing or empty");
        }
        return value;
    }

    private static @Nullable String text(JsonNode parent, String name, int max) throws BadField {
        JsonNode node = present(parent, name);
        if (node == null) {
            return null;
        }
        if (!node.isString()) {
            throw new BadField(name + " is not a string");
        }
        if (node.stringValue().length() > max) {
            throw new BadField(name + " is longer than " + max + " characters");
        }
        return node.stringValue();
    }

    /** The field, or null when it is absent or JSON's null, which JavaScript's comparisons take for the same. */
    private static @Nullable JsonNode present(JsonNode parent, String name) {
        JsonNode node = parent.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /** Carries the reason out of the reading of fields; packets of strangers may be many, so without a stack trace. */
    private static final class BadField extends Exception {
        private static final long serialVersionUID = 1;

        final String reason;

        BadField(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
