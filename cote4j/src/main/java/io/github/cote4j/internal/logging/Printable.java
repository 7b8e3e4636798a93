package io.github.cote4j.internal.logging;

/** Text of strangers, made fit for a log line or an error message: short, and without what could forge a line. */
public final class Printable {
    private static final int MAX_LENGTH = 100;

    private Printable() {}

    /** The text, cut after {@value #MAX_LENGTH} characters, with a question mark for each character that is not seen. */
    public static String of(String text) {
        boolean cut = text.length() > MAX_LENGTH;
        StringBuilder printable = new StringBuilder(cut ? text.substring(0, MAX_LENGTH) + "…" : text);
        for (int i = 0; i < printable.length(); i++) {
            if (!seen(printable.charAt(i))) {
                printable.setCharAt(i, '?');
            }
        }
        return printable.toString();
    }

    private static boolean seen(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
