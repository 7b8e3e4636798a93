package io.github.cote4j.internal.wire;

import java.nio.charset.StandardCharsets;

/** What an argument's first two bytes say: {@code j:} JSON, {@code s:} text, anything else a blob. */
public enum Argument {
    JSON,
    TEXT,
    BLOB;

    /** The argument {@code j:null}. */
    public static final byte[] NULL = "j:null".getBytes(StandardCharsets.US_ASCII);

    /** The kind of the argument that stands in the array. */
    public static Argument kindOf(byte[] array, int start, int length) {
        if (length >= 2 && array[start + 1] == ':') {
            if (array[start] == 'j') {
                return JSON;
            }
            if (array[start] == 's') {
                return TEXT;
            }
        }
        return BLOB;
    }

    /** Whether the argument says "nothing": JSON's null. */
    public static boolean isNull(byte[] array, int start, int length) {
        return length == 6
                && array[start] == 'j'
                && array[start + 1] == ':'
                && array[start + 2] == 'n'
                && array[start + 3] == 'u'
                && array[start + 4] == 'l'
                && array[start + 5] == 'l';
    }

    /**
     * A blob argument. One that begins like JSON, text or an escape would be misread, and gets the escape {@code b:} in
     * front, which JVM peers take away.
     */
    public static byte[] blob(byte[] bytes) {
        boolean ambiguous = kindOf(bytes, 0, bytes.length) != BLOB || isEscaped(bytes, 0, bytes.length);
        return ambiguous ? prefixed('b', bytes) : bytes.clone();
    }

    /** Whether a blob begins with the escape. */
    public static boolean isEscaped(byte[] array, int start, int length) {
        return length >= 2 && array[start] == 'b' && array[start + 1] == ':';
    }

    /** A text argument. */
    public static byte[] text(String text) {
        return ("s:" + text).getBytes(StandardCharsets.UTF_8);
    }

    /** A JSON argument of a document. */
    public static byte[] json(byte[] document) {
        return prefixed('j', document);
    }

    private static byte[] prefixed(char kind, byte[] content) {
        byte[] argument = new byte[content.length + 2];
        argument[0] = (byte) kind;
        argument[1] = ':';
        System.arraycopy(content, 0, argument, 2, content.length);
        return argument;
    }
}
