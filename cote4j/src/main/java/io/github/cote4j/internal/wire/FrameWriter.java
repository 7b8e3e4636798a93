package io.github.cote4j.internal.wire;

import java.util.Arrays;

/**
 * A growing array of bytes in which frames are put one behind the other, to be sent in one piece. For one thread.
 *
 * <p>{@link #begin}, then an {@code argument…} call for each argument.
 */
public final class FrameWriter {
    private byte[] array;
    private int size;

    /** With room for the given bytes before it grows. */
    public FrameWriter(int capacity) {
        array = new byte[capacity];
    }

    /** Starts a frame of so many arguments, 1 to 15. */
    public FrameWriter begin(int argc) {
        room(1);
        array[size++] = (byte) (0x10 | argc);
        return this;
    }

    /** Puts an argument that stands complete in an array. */
    public FrameWriter argument(byte[] bytes) {
        return argument(bytes, 0, bytes.length);
    }

    /** Puts an argument that stands complete in part of an array. */
    public FrameWriter argument(byte[] bytes, int offset, int length) {
        room(length + 4);
        putInt(length);
        System.arraycopy(bytes, offset, array, size, length);
        size += length;
        return this;
    }

    /** Puts an argument made of a prefix and a number in decimal. */
    public FrameWriter argument(byte[] prefix, long number) {
        int digits = digits(number);
        int length = prefix.length + digits;
        room(length + 4);
        putInt(length);
        System.arraycopy(prefix, 0, array, size, prefix.length);
        size += length;
        int at = size;
        long rest = number;
        for (int i = 0; i < digits; i++) {
            array[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return this;
    }

    /** Puts frames that stand complete in an array. */
    public FrameWriter frames(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, array, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** The array in use; the first {@link #size} bytes count. */
    public byte[] array() {
        return array;
    }

    /** How many bytes have been put. */
    public int size() {
        return size;
    }

    /** Forgets what has been put; gives a large array back. */
    public void clear(int keptCapacity) {
        size = 0;
        if (array.length > keptCapacity) {
            array = new byte[keptCapacity];
        }
    }

    /** A copy of what has been put. */
    public byte[] toByteArray() {
        return Arrays.copyOf(array, size);
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private void putInt(int value) {
        array[size] = (byte) (value >>> 24);
        array[size + 1] = (byte) (value >>> 16);
        array[size + 2] = (byte) (value >>> 8);
        array[size + 3] = (byte) value;
        size += 4;
    }

    private void room(int bytes) {
        if (array.length - size < bytes) {
            array = Arrays.copyOf(array, Math.max(Math.addExact(size, bytes), array.length * 2));
        }
    }
}
