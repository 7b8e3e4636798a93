package io.github.cote4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** JSON as text: checked, on one line, and otherwise as it was written. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{1,20}");

    private JsonText() {}

    /**
     * The one document in the text, without white space around its parts.
     *
     * @throws IllegalArgumentException when the text is not one JSON document
     */
    static String compact(String text) {
        check(text);
        StringBuilder compact = new StringBuilder(text.length());
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inString = !inString;
            } else if (inString && c == '\\') {
                compact.append(c);
                c = text.charAt(++i);
            } else if (!inString && c <= ' ') {
                continue;
            }
            compact.append(c);
        }
        return compact.toString();
    }

    /** Whether the text is one JSON document. */
    static boolean isJson(String text) {
        try {
            check(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The text as a JSON string, or {@code null}. */
    static String quote(@Nullable String text) {
        return text == null
                ? "null"
                : '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }

    /**
     * The document that an argument stands for: itself, standard input for {@code -}, or a file for {@code @FILE}.
     *
     * @throws IllegalArgumentException when it cannot be read or is not JSON; the message names the argument
     */
    static String argument(String argument, InputStream in) {
        String where = argument.equals("-") ? "standard input" : argument.startsWith("@") ? argument : "JSON";
        try {
            return compact(read(argument, in));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(where + " " + e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(where + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String read(String argument, InputStream in) throws IOException {
        if (argument.equals("-")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!argument.startsWith("@")) {
            return argument;
        }
        try {
            return new String(Files.readAllBytes(Path.of(argument.substring(1))), StandardCharsets.UTF_8);
        } catch (InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void check(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new IllegalArgumentException("is empty, not a JSON document");
            }
            parser.skipChildren();
            // A scalar is only read to its end, and so checked, when it is asked for.
            if (first.isScalarValue()) {
                parser.getString();
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("has more behind its JSON document");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException(reason(text, e), e);
        }
    }

    private static String reason(String text, JacksonException wrong) {
        if (wrong instanceof StreamConstraintsException) {
            return "is nested too deeply, or has a name or number that is too long";
        }
        int at = (int) wrong.getLocation().getCharOffset();
        if (at < 0 || at >= text.length()) {
            return "is not a JSON document: its end is missing";
        }
        return "is not a JSON document: " + found(text, at) + " is not expected at " + place(text, at);
    }

    private static String place(String text, int at) {
        String before = text.substring(0, at);
        int line = before.length() - before.replace("\n", "").length() + 1;
        int column = at - before.lastIndexOf('\n');
        return (text.strip().indexOf('\n') < 0 ? "" : "line " + line + ", ") + "character " + column;
    }

    /** What stands there: a word, or else a character. */
    private static String found(String text, int at) {
        Matcher word = WORD.matcher(text).region(at, text.length());
        if (word.lookingAt()) {
            return "'" + word.group() + "'";
        }
        int character = text.codePointAt(at);
        boolean visible = !Character.isISOControl(character) && !Character.isSpaceChar(character);
        return visible ? "'" + Character.toString(character) + "'" : String.format("U+%04X", character);
    }
}
