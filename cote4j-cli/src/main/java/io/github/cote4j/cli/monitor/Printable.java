package io.github.cote4j.cli.monitor;

import org.jline.utils.WCWidth;

/**
 * Text as a terminal can be given it. What others say of themselves must not move the cursor, and every terminal must agree
 * with us on how many columns it takes.
 */
final class Printable {
    private static final String ELLIPSIS = "…";
    private static final int MARKS_ON_A_LETTER = 2;
    private static final int FIRST_REGIONAL_INDICATOR = 0x1F1E6;
    private static final int LAST_REGIONAL_INDICATOR = 0x1F1FF;
    private static final int FIRST_SKIN_TONE = 0x1F3FB;
    private static final int LAST_SKIN_TONE = 0x1F3FF;

    private Printable() {}

    /**
     * The text without what controls, reorders or joins: terminals differ in how wide a flag or a joined emoji is, but not in
     * the width of its parts.
     */
    static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int marks = MARKS_ON_A_LETTER;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            int shown = shown(c);
            if (shown < 0) {
                continue;
            }
            // A letter under a heap of marks reaches into the lines around it.
            marks = columns(shown) == 0 ? marks + 1 : 0;
            if (marks <= MARKS_ON_A_LETTER) {
                clean.appendCodePoint(shown);
            }
        }
        return clean.toString();
    }

    /** How many columns of a terminal the clean text takes. */
    static int width(String clean) {
        return clean.codePoints().map(Printable::columns).sum();
    }

    /** The clean text, cut with an ellipsis when it is wider than so many columns. */
    static String cut(String clean, int width) {
        if (width(clean) <= width) {
            return clean;
        }
        if (width <= 0) {
            return "";
        }
        StringBuilder cut = new StringBuilder();
        int used = 1;
        for (int i = 0; i < clean.length(); ) {
            int c = clean.codePointAt(i);
            used += columns(c);
            if (used > width) {
                break;
            }
            cut.appendCodePoint(c);
            i += Character.charCount(c);
        }
        return cut + ELLIPSIS;
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    private static int columns(int c) {
        return Math.max(0, WCWidth.wcwidth(c));
    }

    /** What stands for the character, or -1 for nothing. */
    private static int shown(int c) {
        if (c >= FIRST_REGIONAL_INDICATOR && c <= LAST_REGIONAL_INDICATOR) {
            return 'A' + c - FIRST_REGIONAL_INDICATOR;
        }
        if (c >= FIRST_SKIN_TONE && c <= LAST_SKIN_TONE || isVariationSelector(c)) {
            return -1;
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.ENCLOSING_MARK -> -1;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> '?';
            default -> c;
        };
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180F;
    }
}
