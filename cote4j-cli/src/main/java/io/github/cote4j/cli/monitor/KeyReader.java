package io.github.cote4j.cli.monitor;

import java.io.IOException;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/**
 * Makes keys of what a terminal sends. Reads escape sequences to their end, also those that it does not know: what is left of
 * one would be taken for letters. For one thread.
 */
final class KeyReader {
    /** What comes later than this after an Escape is another key. */
    private static final long ESCAPE_MILLIS = 50;

    private static final char ESC = 0x1B;

    private final NonBlockingReader in;

    KeyReader(NonBlockingReader in) {
        this.in = in;
    }

    /** A key, and if it is a character, which. */
    record Press(Key key, String character) {
        private static Press of(Key key) {
            return new Press(key, "");
        }
    }

    /** The next key, waited for without bound; null when there will be none. */
    @Nullable
    Press next() throws IOException {
        int c = in.read();
        return switch (c) {
            case NonBlockingReader.EOF -> null;
            case ESC -> Press.of(escape());
            case '\r', '\n' -> Press.of(Key.ENTER);
            case 0x03 -> Press.of(Key.QUIT);
            case '\b', 0x7F -> Press.of(Key.BACKSPACE);
            case '\f' -> Press.of(Key.REDRAW);
            default -> c < ' ' ? Press.of(Key.OTHER) : new Press(Key.TYPED, character((char) c));
        };
    }

    private String character(char first) throws IOException {
        return Character.isHighSurrogate(first)
                ? new String(new char[] {first, (char) in.read(ESCAPE_MILLIS)})
                : "" + first;
    }

    private Key escape() throws IOException {
        int next = in.peek(ESCAPE_MILLIS);
        if (next < 0 || next == ESC) {
            return Key.ESCAPE;
        }
        in.read(ESCAPE_MILLIS);
        return switch (next) {
            case '[' -> sequence();
            case 'O' -> named(in.read(ESCAPE_MILLIS), "");
            default -> Key.OTHER;
        };
    }

    private Key sequence() throws IOException {
        StringBuilder parameters = new StringBuilder();
        int c = in.read(ESCAPE_MILLIS);
        while (c >= 0x20 && c < 0x40) {
            parameters.append((char) c);
            c = in.read(ESCAPE_MILLIS);
        }
        return named(c, parameters.toString());
    }

    private static Key named(int last, String parameters) {
        return switch (last) {
            case 'A' -> Key.UP;
            case 'B' -> Key.DOWN;
            case 'H' -> Key.HOME;
            case 'F' -> Key.END;
            case 'M' -> Key.ENTER;
            case '~' ->
                switch (parameters.replaceFirst(";.*", "")) {
                    case "1", "7" -> Key.HOME;
                    case "4", "8" -> Key.END;
                    case "5" -> Key.PAGE_UP;
                    case "6" -> Key.PAGE_DOWN;
                    default -> Key.OTHER;
                };
            default -> Key.OTHER;
        };
    }
}
