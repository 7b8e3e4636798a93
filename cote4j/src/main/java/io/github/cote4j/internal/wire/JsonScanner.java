package io.github.cote4j.internal.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds one top-level member of a JSON object without reading the rest of it into anything. It takes in no more than it
 * needs and so accepts some documents that are not JSON; whoever reads the body finds that out. For one thread.
 */
public final class JsonScanner {
    private byte[] json = {};
    private int at;
    private int end;
    private int valueStart;
    private int valueEnd;

    /**
     * Looks for a member.
     *
     * @return whether the document is an object and has it; then {@link #valueStart} and {@link #valueEnd} tell where
     *     its value stands
     */
    public boolean find(byte[] array, int start, int length, byte[] name) {
        json = array;
        at = start;
        end = start + length;
        skipSpace();
        if (at == end || json[at++] != '{') {
            return false;
        }
        while (true) {
            skipSpace();
            if (at == end || json[at] != '"') {
                return false;
            }
            int nameStart = at + 1;
            if (!skipString()) {
                return false;
            }
            boolean found = matches(nameStart, at - 1, name);
            skipSpace();
            if (at == end || json[at++] != ':') {
                return false;
            }
            skipSpace();
            valueStart = at;
            if (!skipValue()) {
                return false;
            }
            valueEnd = at;
            if (found) {
                return true;
            }
            skipSpace();
            if (at == end || json[at++] != ',') {
                return false;
            }
        }
    }

    /** Where the value begins. */
    public int valueStart() {
        return valueStart;
    }

    /** Where the value ends. */
    public int valueEnd() {
        return valueEnd;
    }

    /** The value when it is a string without escapes; null when it is anything else. */
    public @Nullable String plainString() {
        if (valueEnd - valueStart < 2 || json[valueStart] != '"') {
            return null;
        }
        for (int i = valueStart + 1; i < valueEnd - 1; i++) {
            if (json[i] == '\\') {
                return null;
            }
        }
        return new String(json, valueStart + 1, valueEnd - valueStart - 2, StandardCharsets.UTF_8);
    }

    private boolean matches(int from, int to, byte[] name) {
        if (to - from != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (json[from + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() {
        while (at < end && json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
    }

    private boolean skipString() {
        for (at++; at < end; at++) {
            byte b = json[at];
            if (b == '"') {
                at++;
                return true;
            }
            if (b == '\\') {
                at++;
            }
        }
        return false;
    }

    private boolean skipValue() {
        int depth = 0;
        while (at < end) {
            switch (json[at]) {
                case '"' -> {
                    if (!skipString()) {
                        return false;
                    }
                    if (depth == 0) {
                        return true;
                    }
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth == 0) {
                        return true;
                    }
                    depth--;
                    if (depth == 0) {
                        at++;
                        return true;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
            at++;
        }
        return false;
    }
}
