package io.github.cote4j.internal.discovery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Writes the packets in which cote4j processes ask each other: who is still there, and who else is there. cote.js emits
 * them as events that nobody there listens to. Safe for use by several threads.
 */
final class QuestionCodec {
    static final String ASK = "cote4j:ask";
    static final String WHO = "cote4j:who";
    static final String PEERS = "cote4j:peers";

    /** Ids or addresses in one packet; more than any that fits an Ethernet frame. */
    static final int MAX_ENTRIES = 128;

    /** What an envelope takes of a packet, and each entry beyond its own characters. */
    private static final int ENVELOPE = 400;

    private static final int AROUND_ENTRY = 3;

    private static final Pattern ADDRESS =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3}):(\\d{1,5})");
    private static final JsonFactory JSON = new JsonFactory();

    private final String processId;

    /** @param processId the id of this process, a UUID */
    QuestionCodec(String processId) {
        this.processId = processId;
    }

    /** How many of these fit one packet, from the first on. */
    static int fitting(List<String> entries) {
        int room = HelloCodec.COMFORTABLE_PACKET - ENVELOPE;
        int count = 0;
        for (String entry : entries) {
            room -= entry.getBytes(StandardCharsets.UTF_8).length + AROUND_ENTRY;
            if (room < 0 || count == MAX_ENTRIES) {
                break;
            }
            count++;
        }
        return count;
    }

    /** Are these components there? */
    byte[] ask(List<String> ids) {
        return write(ASK, "ids", ids);
    }

    /** Who else is there? */
    byte[] who() {
        return write(WHO, "peers", List.of());
    }

    /** These are there. */
    byte[] peers(Collection<String> addresses) {
        return write(PEERS, "peers", addresses);
    }

    static String word(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /** The address, or null when the word is none that a datagram to one process can have. Resolves nothing. */
    static @Nullable InetSocketAddress address(String word) {
        Matcher matcher = ADDRESS.matcher(word);
        if (!matcher.matches()) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = Integer.parseInt(matcher.group(i + 1));
            if (value > 255) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        int port = Integer.parseInt(matcher.group(5));
        try {
            InetAddress host = Inet4Address.getByAddress(bytes);
            boolean usable = !host.isAnyLocalAddress() && !host.isMulticastAddress() && (bytes[0] & 0xff) < 240;
            return usable && port > 0 && port <= 65_535 ? new InetSocketAddress(host, port) : null;
        } catch (UnknownHostException e) {
            throw new AssertionError("four bytes are an address", e);
        }
    }

    private byte[] write(String event, String list, Collection<String> entries) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(HelloCodec.COMFORTABLE_PACKET);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeStringProperty("event", event);
            out.writeStringProperty("pid", processId);
            out.writeStringProperty("iid", processId);
            out.writeObjectPropertyStart("data");
            out.writeArrayPropertyStart(list);
            for (String entry : entries) {
                out.writeString(entry);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }
}
