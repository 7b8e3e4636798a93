package io.github.cote4j.cli;

/** Lays a compact JSON document out for a person, in colour if wanted. */
final class JsonPretty {
    private static final String KEY = "\u001B[36m";
    private static final String STRING = "\u001B[32m";
    private static final String OTHER = "\u001B[33m";
    private static final String PLAIN = "\u001B[0m";

    /** What is not longer than this fits a line. */
    private static final int SHORT = 80;

    private final String json;
    private final boolean colour;
    private final boolean oneLine;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;

    private JsonPretty(String json, boolean colour) {
        this.json = json;
        this.colour = colour;
        this.oneLine = json.length() <= SHORT;
    }

    /** The document, which must be valid and compact: on one line when it is short, otherwise over several. */
    static String print(String compact, boolean colour) {
        return new JsonPretty(compact, colour).print();
    }

    private String print() {
        while (at < json.length()) {
            char c = json.charAt(at);
            switch (c) {
                case '{', '[' -> open(c);
                case '}', ']' -> close(c);
                case ',' -> comma();
                case ':' -> out.append(take()).append(' ');
                case '"' -> string();
                default -> literal();
            }
        }
        return out.toString();
    }

    private char take() {
        return json.charAt(at++);
    }

    private void open(char c) {
        at++;
        if (json.charAt(at) == (c == '{' ? '}' : ']')) {
            out.append(c).append(take());
            return;
        }
        depth++;
        out.append(c);
        newLine();
    }

    private void close(char c) {
        at++;
        depth--;
        newLine();
        out.append(c);
    }

    private void comma() {
        out.append(take());
        if (oneLine) {
            out.append(' ');
        }
        newLine();
    }

    private void newLine() {
        if (!oneLine) {
            out.append('\n').append("  ".repeat(depth));
        }
    }

    private void string() {
        int start = at++;
        while (json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        boolean key = at < json.length() && json.charAt(at) == ':';
        coloured(key ? KEY : STRING, start);
    }

    private void literal() {
        int start = at;
        while (at < json.length() && ",]}".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        coloured(OTHER, start);
    }

    private void coloured(String code, int start) {
        if (colour) {
            out.append(code);
        }
        out.append(json, start, at);
        if (colour) {
            out.append(PLAIN);
        }
    }
}
