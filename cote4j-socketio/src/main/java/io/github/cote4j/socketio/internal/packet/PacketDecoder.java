package io.github.cote4j.socketio.internal.packet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes packets of the messages of one client. Used on that client's loop; after a {@link BadPacketException} it is not
 * used again.
 */
public final class PacketDecoder {
    private final Format format;
    private PacketText.NamespaceName lastNamespace = Format.ROOT;
    private @Nullable Partial partial;

    private PacketDecoder(Format format) {
        this.format = format;
    }

    /** Takes a text message; null while attachments are missing. */
    public @Nullable Packet text(byte[] utf8) throws BadPacketException {
        if (partial != null) {
            throw new BadPacketException("text where an attachment is due");
        }
        if (utf8.length > format.limits.packetBytes()) {
            throw new BadPacketException("packet too large");
        }
        PacketText text = new PacketText(utf8);
        int attachments = text.attachments(format.limits.attachments());
        String namespace = text.namespace(lastNamespace, format.limits.namespaceLength());
        if (namespace.length() > 1 && !namespace.equals(lastNamespace.name)) {
            lastNamespace = new PacketText.NamespaceName(namespace);
        }
        Packet packet = packet(text, namespace, text.id());
        if (attachments == 0) {
            return packet;
        }
        partial = new Partial(packet, attachments, utf8.length);
        return null;
    }

    /** Takes a binary message; null while more are missing. */
    public @Nullable Packet binary(byte[] bytes) throws BadPacketException {
        if (partial == null) {
            throw new BadPacketException("attachment without a packet");
        }
        partial.size += bytes.length;
        if (partial.size > format.limits.packetBytes()) {
            throw new BadPacketException("packet too large");
        }
        partial.values.add(bytes);
        if (partial.values.size() < partial.count) {
            return null;
        }
        Packet whole = partial.whole();
        partial = null;
        return whole;
    }

    private Packet packet(PacketText text, String namespace, long id) throws BadPacketException {
        PacketJson json = format.json;
        return switch (text.type) {
            case Packet.CONNECT -> {
                requireNoId(id);
                yield new Packet.Connect(namespace, json.auth(text.bytes, text.jsonStart()));
            }
            case Packet.DISCONNECT -> {
                requireNoId(id);
                if (text.jsonStart() < text.bytes.length) {
                    throw new BadPacketException("payload where none may be");
                }
                yield new Packet.Disconnect(namespace);
            }
            case Packet.EVENT, Packet.BINARY_EVENT -> {
                PacketJson.NamedArgs event = json.event(text.bytes, text.jsonStart());
                yield new Packet.Event(
                        namespace, id, event.name(), event.args(), text.bytes.length + event.treeWeight());
            }
            case Packet.ACK, Packet.BINARY_ACK -> {
                if (id == Packet.NO_ID) {
                    throw new BadPacketException("acknowledgement without an id");
                }
                yield new Packet.Ack(namespace, id, json.args(text.bytes, text.jsonStart()));
            }
            default -> throw new BadPacketException("packet type that only servers send");
        };
    }

    private static void requireNoId(long id) throws BadPacketException {
        if (id != Packet.NO_ID) {
            throw new BadPacketException("id where none may be");
        }
    }

    /** What the decoders of a server's clients share. Immutable. */
    public static final class Format {
        private static final PacketText.NamespaceName ROOT = new PacketText.NamespaceName("/");

        private final PacketLimits limits;
        private final PacketJson json;

        /** For clients that keep to the given limits. */
        public Format(PacketLimits limits) {
            this.limits = limits;
            this.json = new PacketJson(limits);
        }

        /** A decoder for one client. */
        public PacketDecoder newDecoder() {
            return new PacketDecoder(this);
        }
    }

    /** A packet whose attachments have not all come. */
    private static final class Partial {
        private final Packet packet;
        private final int count;
        private final List<byte[]> values;
        private final int textBytes;
        private long size;

        Partial(Packet packet, int count, int textBytes) {
            this.packet = packet;
            this.count = count;
            this.values = new ArrayList<>(count);
            this.textBytes = textBytes;
            this.size = textBytes;
        }

        Packet whole() throws BadPacketException {
            if (packet instanceof Packet.Event event) {
                List<JsonNode> args = Attachments.insert(event.args(), values);
                int weight = event.weight() + (int) (size - textBytes);
                return new Packet.Event(event.namespace(), event.id(), event.name(), args, weight);
            }
            Packet.Ack ack = (Packet.Ack) packet;
            return new Packet.Ack(ack.namespace(), ack.id(), Attachments.insert(ack.args(), values));
        }
    }
}
