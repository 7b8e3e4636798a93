package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.Advertisement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Writes discovery packets as cote.js 1.2.0 does, with the fields of cote4j's own where cote.js ignores them. Safe for
 * use by several threads.
 */
final class HelloCodec {
    static final String HELLO = "hello";

    /** Emitted by cote.js as an event that nobody there listens to. */
    static final String GOODBYE = "cote4j:goodbye";

    /** The largest payload of a UDP datagram over IPv4. */
    static final int MAX_PACKET = 65_507;

    /** Above this an Ethernet frame does not hold the packet, and one lost fragment loses it. */
    static final int COMFORTABLE_PACKET = 1_400;

    private static final JsonFactory JSON = new JsonFactory();

    private final double weight;

    /**
     * @param weight a number as node-discover sends it for its election of a master; cote4j never stands for it
     */
    HelloCodec(double weight) {
        this.weight = weight;
    }

    /**
     * Encodes a hello. What a responder handles is left out when the packet would not fit an Ethernet frame; links
     * tell it then.
     *
     * @throws IllegalArgumentException when it fits no datagram, or others would take it for malformed
     */
    byte[] encode(Datagram.Hello hello) {
        byte[] packet = write(HELLO, hello);
        Advertisement.Jvm jvm = hello.advertisement().jvm();
        if (packet.length > COMFORTABLE_PACKET && jvm != null && jvm.handles() != null) {
            Advertisement.Jvm shorter = new Advertisement.Jvm(jvm.version(), jvm.host(), null);
            packet = write(HELLO, with(hello, shorter));
        }
        if (packet.length > MAX_PACKET) {
            throw new IllegalArgumentException(
                    "the advertisement of \"" + hello.advertisement().name() + "\" needs " + packet.length
                            + " bytes; a datagram holds " + MAX_PACKET);
        }
        if (HelloParser.parse(packet) instanceof Datagram.Malformed malformed) {
            throw new IllegalArgumentException("a component cannot be announced like that: " + malformed.reason());
        }
        return packet;
    }

    /** Encodes the goodbye of the component that {@code hello} announced. */
    byte[] encodeGoodbye(Datagram.Hello hello) {
        Advertisement said = hello.advertisement();
        // cote.js reads fields of any packet's data, so a goodbye carries the same envelope as a hello; the lists,
        // which may be long, say nothing any more.
        Advertisement brief = new Advertisement(
                said.type(),
                said.name(),
                said.key(),
                said.axonType(),
                said.namespace(),
                said.port(),
                said.subset(),
                null,
                null,
                null,
                null,
                new Advertisement.Jvm(Advertisement.Jvm.CURRENT_VERSION, null, null));
        return write(
                GOODBYE,
                new Datagram.Hello(hello.processId(), hello.id(), hello.hostName(), hello.processCommand(), brief));
    }

    private static Datagram.Hello with(Datagram.Hello hello, Advertisement.Jvm jvm) {
        Advertisement said = hello.advertisement();
        return new Datagram.Hello(
                hello.processId(),
                hello.id(),
                hello.hostName(),
                hello.processCommand(),
                new Advertisement(
                        said.type(),
                        said.name(),
                        said.key(),
                        said.axonType(),
                        said.namespace(),
                        said.port(),
                        said.subset(),
                        said.respondsTo(),
                        said.requests(),
                        said.broadcasts(),
                        said.subscribesTo(),
                        jvm),
                hello.revision());
    }

    private byte[] write(String event, Datagram.Hello hello) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(COMFORTABLE_PACKET);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartObject();
            out.writeStringProperty("event", event);
            out.writeStringProperty("pid", hello.processId());
            out.writeStringProperty("iid", hello.id());
            out.writeStringProperty("hostName", hello.hostName());
            if (hello.revision() > 0) {
                out.writeNumberProperty("revision", hello.revision());
            }
            out.writeObjectPropertyStart("data");
            out.writeBooleanProperty("isMaster", false);
            out.writeBooleanProperty("isMasterEligible", false);
            out.writeNumberProperty("weight", weight);
            out.writeStringProperty("address", "127.0.0.1");
            writeAdvertisement(out, hello.advertisement());
            out.writeStringProperty("id", hello.id());
            out.writeStringProperty("processId", hello.processId());
            out.writeStringProperty("processCommand", hello.processCommand());
            out.writeEndObject();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void writeAdvertisement(JsonGenerator out, Advertisement said) {
        out.writeObjectPropertyStart("advertisement");
        out.writeStringProperty("type", said.type());
        out.writeStringProperty("name", said.name());
        out.writeStringProperty("key", said.key());
        writeString(out, "axon_type", said.axonType());
        writeString(out, "namespace", said.namespace());
        Integer port = said.port();
        if (port != null) {
            out.writeNumberProperty("port", port.intValue());
        }
        writeString(out, "subset", said.subset());
        writeList(out, "respondsTo", said.respondsTo());
        writeList(out, "requests", said.requests());
        writeList(out, "broadcasts", said.broadcasts());
        writeList(out, "subscribesTo", said.subscribesTo());
        Advertisement.Jvm jvm = said.jvm();
        if (jvm != null) {
            out.writeObjectPropertyStart("cote4j");
            out.writeNumberProperty("version", jvm.version());
            writeString(out, "host", jvm.host());
            writeList(out, "handles", jvm.handles());
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private static void writeString(JsonGenerator out, String name, @Nullable String value) {
        if (value != null) {
            out.writeStringProperty(name, value);
        }
    }

    private static void writeList(JsonGenerator out, String name, @Nullable List<String> values) {
        if (values == null) {
            return;
        }
        out.writeArrayPropertyStart(name);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
