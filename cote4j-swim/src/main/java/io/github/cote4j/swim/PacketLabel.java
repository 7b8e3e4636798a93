package io.github.cote4j.swim;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which component a discovery packet speaks of, and whether it comes or goes: all that this transport needs to know of
 * the packets it carries.
 *
 * @param goodbye whether the component leaves
 * @param processId the id of its process
 * @param id its own id
 */
record PacketLabel(boolean goodbye, String processId, String id) {
    private static final String GOODBYE = "cote4j:goodbye";
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonMapper JSON = new JsonMapper();

    /** The label of a packet, or null when it is neither hello nor goodbye. Never throws. */
    static @Nullable PacketLabel of(byte[] packet) {
        String event = null;
        String processId = null;
        String id = null;
        try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), packet)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            String field;
            while ((field = in.nextName()) != null) {
                JsonToken value = in.nextToken();
                if (value != JsonToken.VALUE_STRING) {
                    in.skipChildren();
                    continue;
                }
                switch (field) {
                    case "event" -> event = in.getString();
                    case "pid" -> processId = in.getString();
                    case "iid" -> id = in.getString();
                    default -> {}
                }
                if (event != null && processId != null && id != null) {
                    break;
                }
            }
        } catch (JacksonException e) {
            return null;
        }
        boolean goodbye = GOODBYE.equals(event);
        if (processId == null || id == null || !(goodbye || "hello".equals(event))) {
            return null;
        }
        return new PacketLabel(goodbye, processId, id);
    }

    /** The goodbye that the component would have sent. */
    byte[] goodbyePacket() {
        ObjectNode packet = JSON.createObjectNode();
        packet.put("event", GOODBYE);
        packet.put("pid", processId);
        packet.put("iid", id);
        return JSON.writeValueAsBytes(packet);
    }
}
