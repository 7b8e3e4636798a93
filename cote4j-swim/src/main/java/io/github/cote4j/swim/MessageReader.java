package io.github.cote4j.swim;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.lang.reflect.Constructor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link MessageWire} writes. The engine's types take memory by the lengths that they read, so a length beyond
 * what is left of the bytes is refused here, and so is nesting beyond what the engine sends.
 */
final class MessageReader implements ObjectInput {
    /** A gossip: message, request, gossip, message, record, member. */
    private static final int MAX_DEPTH = 6;

    private final DataInputStream in;
    private int depth;
    private @Nullable Class<?> reading;

    MessageReader(byte[] bytes) {
        in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Override
    public @Nullable Object readObject() throws IOException {
        int number = in.readUnsignedByte();
        if (number == MessageWire.NULL) {
            return null;
        }
        if (number == MessageWire.STRING) {
            return in.readUTF();
        }
        int type = number - MessageWire.FIRST_TYPE;
        if (type < MessageWire.TYPES.size()) {
            return readType(MessageWire.TYPES.get(type));
        }
        int constants = type - MessageWire.TYPES.size();
        if (constants < MessageWire.ENUMS.size()) {
            List<Object> all = MessageWire.ENUMS.get(constants);
            int place = in.readUnsignedByte();
            if (place < all.size()) {
                return all.get(place);
            }
        }
        throw new InvalidObjectException("unknown type " + number);
    }

    private Externalizable readType(Constructor<? extends Externalizable> constructor) throws IOException {
        Class<?> outer = reading;
        if (++depth > MAX_DEPTH) {
            throw new InvalidObjectException("nested too deeply");
        }
        try {
            Externalizable value = constructor.newInstance();
            reading = constructor.getDeclaringClass();
            value.readExternal(this);
            return value;
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A cast that fails in readExternal: the bytes hold another type than the one that belongs there.
            throw new IOException("no " + constructor.getDeclaringClass().getSimpleName(), e);
        } finally {
            reading = outer;
            depth--;
        }
    }

    @Override
    public int readInt() throws IOException {
        int value = in.readInt();
        if (reading != MessageWire.RECORD && (value < 0 || value > in.available())) {
            throw new InvalidObjectException("a length beyond the end");
        }
        return value;
    }

    @Override
    public int read() throws IOException {
        return in.read();
    }

    @Override
    public int read(byte[] bytes) throws IOException {
        return in.read(bytes);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
    }

    @Override
    public long skip(long count) throws IOException {
        return in.skip(count);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    @Override
    public void readFully(byte[] bytes) throws IOException {
        in.readFully(bytes);
    }

    @Override
    public void readFully(byte[] bytes, int offset, int length) throws IOException {
        in.readFully(bytes, offset, length);
    }

    @Override
    public int skipBytes(int count) throws IOException {
        return in.skipBytes(count);
    }

    @Override
    public boolean readBoolean() throws IOException {
        return in.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return in.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return in.readUnsignedByte();
    }

    @Override
    public short readShort() throws IOException {
        return in.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return in.readUnsignedShort();
    }

    @Override
    public char readChar() throws IOException {
        return in.readChar();
    }

    @Override
    public long readLong() throws IOException {
        return in.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return in.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return in.readDouble();
    }

    @Override
    public @Nullable String readLine() {
        throw new UnsupportedOperationException("no type of the wire reads lines");
    }

    @Override
    public String readUTF() throws IOException {
        return in.readUTF();
    }
}
