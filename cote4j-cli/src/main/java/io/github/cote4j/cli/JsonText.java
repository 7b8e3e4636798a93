package io.github.cote4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/** JSON as text: checked, on one line, and otherwise as it was written. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

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
            String reason = Failure.oneLine(e.getOriginalMessage()).replaceFirst(" \\(start marker at .*", "");
            throw new IllegalArgumentException("is not a JSON document: " + reason, e);
        }
    }
}
