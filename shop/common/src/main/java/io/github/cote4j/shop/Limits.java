package io.github.cote4j.shop;

import java.math.BigDecimal;

/** What may come in: checked where requests of anybody arrive, to tell them early, and again where everything is kept. */
public final class Limits {
    /** The lowest price. */
    public static final BigDecimal LOWEST_PRICE = new BigDecimal("0.01");

    /** The highest price. */
    public static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(1_000_000);

    /** The most pieces of a product. */
    public static final int MOST_STOCK = 1_000_000;

    /** Characters of a name, or of an id that somebody made up, at most. */
    public static final int LONGEST_TEXT = 100;

    /** Letters and symbols that are drawn as nothing: fillers of Hangul, a pattern of Braille without dots. */
    private static final String BLANKS = "\u115f\u1160\u3164\uffa0\u2800";

    private Limits() {}

    /** Whether it is an amount that can be paid: within the range, with at most two decimals. */
    public static boolean isPrice(BigDecimal amount) {
        // First the range: a number such as 1e999999 is then never written out.
        return amount.compareTo(LOWEST_PRICE) >= 0
                && amount.compareTo(HIGHEST_PRICE) <= 0
                && amount.stripTrailingZeros().scale() <= 2;
    }

    /** Whether a character may be in a text: no control character, nor half of a pair, which no database could keep. */
    public static boolean isText(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }

    /** Whether a character alone can be seen: no space, no mark that needs another one, nothing that is drawn as nothing. */
    public static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.SURROGATE,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> BLANKS.indexOf(character) < 0;
        };
    }
}
