package io.github.cote4j.swim;

import io.scalecube.cluster.transport.api.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectOutput;
import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of the SWIM engine as bytes, version 1: a closed list of types, each under a number, each writing its own
 * fields. Nothing names a class, so that a packet of a stranger can make no object that is not in the list, as Java's
 * serialization, the engine's default, would let it.
 */
final class MessageWire {
    static final int VERSION = 1;
    static final int NULL = 0;
    static final int STRING = 1;

    /** Where the numbers of {@link #TYPES} and, after them, {@link #ENUMS} begin. */
    static final int FIRST_TYPE = 2;

    /** The order is the wire format. */
    static final List<Constructor<? extends Externalizable>> TYPES = List.of(
            constructor("io.scalecube.cluster.transport.api.Message"),
            constructor("io.scalecube.cluster.Member"),
            constructor("io.scalecube.cluster.fdetector.PingData"),
            constructor("io.scalecube.cluster.membership.MembershipRecord"),
            constructor("io.scalecube.cluster.membership.SyncData"),
            constructor("io.scalecube.cluster.gossip.GossipRequest"),
            constructor("io.scalecube.cluster.gossip.Gossip"),
            constructor("io.scalecube.cluster.metadata.GetMetadataRequest"),
            constructor("io.scalecube.cluster.metadata.GetMetadataResponse"));

    /** The type whose only number is no length. */
    static final Class<?> RECORD = TYPES.get(3).getDeclaringClass();

    static final List<List<Object>> ENUMS = List.of(
            constants("io.scalecube.cluster.fdetector.PingData$AckType"),
            constants("io.scalecube.cluster.membership.MemberStatus"));

    private MessageWire() {}

    static byte[] write(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (Out out = new Out(bytes)) {
            out.writeByte(VERSION);
            out.writeObject(message);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException when the bytes are no message of this version within bounds */
    static Message read(byte[] bytes) throws IOException {
        MessageReader in = new MessageReader(bytes);
        if (in.readUnsignedByte() != VERSION) {
            throw new InvalidObjectException("another version, or no message at all");
        }
        if (in.readObject() instanceof Message message && in.available() == 0) {
            return message;
        }
        throw new InvalidObjectException("no message, or more than one");
    }

    private static int numberOf(Object value) throws IOException {
        for (int i = 0; i < TYPES.size(); i++) {
            if (TYPES.get(i).getDeclaringClass() == value.getClass()) {
                return FIRST_TYPE + i;
            }
        }
        throw new InvalidObjectException("not a type of the wire: " + value.getClass());
    }

    private static Constructor<? extends Externalizable> constructor(String type) {
        try {
            Constructor<? extends Externalizable> constructor =
                    Class.forName(type).asSubclass(Externalizable.class).getDeclaredConstructor();
            // The types are the engine's own business and not public; their constructors are, as Externalizable asks.
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("another scalecube-cluster than this was written for: " + type, e);
        }
    }

    private static List<Object> constants(String type) {
        try {
            return List.of(Class.forName(type).getEnumConstants());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("another scalecube-cluster than this was written for: " + type, e);
        }
    }

    private static final class Out extends DataOutputStream implements ObjectOutput {
        Out(ByteArrayOutputStream bytes) {
            super(bytes);
        }

        @Override
        public void writeObject(@Nullable Object value) throws IOException {
            if (value == null) {
                writeByte(NULL);
            } else if (value instanceof String text) {
                writeByte(STRING);
                writeUTF(text);
            } else if (value instanceof Enum<?>) {
                writeConstant(value);
            } else {
                writeByte(numberOf(value));
                ((Externalizable) value).writeExternal(this);
            }
        }

        private void writeConstant(Object constant) throws IOException {
            for (int i = 0; i < ENUMS.size(); i++) {
                int place = ENUMS.get(i).indexOf(constant);
                if (place >= 0) {
                    writeByte(FIRST_TYPE + TYPES.size() + i);
                    writeByte(place);
                    return;
                }
            }
            throw new InvalidObjectException("not a constant of the wire: " + constant);
        }
    }
}
