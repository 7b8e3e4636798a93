package io.github.cote4j.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The header argument of a request between JVM peers: for each header one byte with the length of its name, the name
 * in ASCII, two bytes with the length of its value, the value. Unknown names are skipped.
 */
public final class Headers {
    /** The time the caller still waits, in milliseconds, 4 bytes. */
    public static final String TTL = "ttl";
    /** The request's type, when the body is bytes and cannot hold it. */
    public static final String TYPE = "type";

    private static final byte[] TTL_ENTRY = {3, 't', 't', 'l', 0, 4};

    private Headers() {}

    /** The argument with a time to live and, when given, a type. */
    public static byte[] of(int ttlMillis, @Nullable String type) {
        if (type == null) {
            byte[] headers = new byte[TTL_ENTRY.length + 4];
            System.arraycopy(TTL_ENTRY, 0, headers, 0, TTL_ENTRY.length);
            putInt(headers, TTL_ENTRY.length, ttlMillis);
            return headers;
        }
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        if (typeBytes.length > 0xffff) {
            throw new IllegalArgumentException("type must be at most 65,535 bytes long");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(of(ttlMillis, null));
        out.write(TYPE.length());
        out.writeBytes(TYPE.getBytes(StandardCharsets.US_ASCII));
        out.write(typeBytes.length >>> 8);
        out.write(typeBytes.length);
        out.writeBytes(typeBytes);
        return out.toByteArray();
    }

    /** The time to live in milliseconds, or -1 when the argument has none. */
    public static int ttl(byte[] array, int start, int length) {
        long found = find(array, start, length, TTL);
        int at = (int) (found >>> 32);
        if (found < 0 || (int) found != 4) {
            return -1;
        }
        return (array[at] & 0xff) << 24
                | (array[at + 1] & 0xff) << 16
                | (array[at + 2] & 0xff) << 8
                | array[at + 3] & 0xff;
    }

    /** The type, or null when the argument has none. */
    public static @Nullable String type(byte[] array, int start, int length) {
        long found = find(array, start, length, TYPE);
        return found < 0 ? null : new String(array, (int) (found >>> 32), (int) found, StandardCharsets.UTF_8);
    }

    /** The value's index in the upper and its length in the lower half, or -1. */
    private static long find(byte[] array, int start, int length, String name) {
        int at = start;
        int end = start + length;
        while (at < end) {
            int nameLength = array[at] & 0xff;
            int nameStart = at + 1;
            int valueStart = nameStart + nameLength + 2;
            if (valueStart > end) {
                return -1;
            }
            int valueLength = (array[valueStart - 2] & 0xff) << 8 | array[valueStart - 1] & 0xff;
            if (valueStart + valueLength > end) {
                return -1;
            }
            if (matches(array, nameStart, nameLength, name)) {
                return (long) valueStart << 32 | valueLength;
            }
            at = valueStart + valueLength;
        }
        return -1;
    }

    private static boolean matches(byte[] array, int start, int length, String name) {
        if (length != name.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (array[start + i] != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void putInt(byte[] array, int at, int value) {
        array[at] = (byte) (value >>> 24);
        array[at + 1] = (byte) (value >>> 16);
        array[at + 2] = (byte) (value >>> 8);
        array[at + 3] = (byte) value;
    }
}
