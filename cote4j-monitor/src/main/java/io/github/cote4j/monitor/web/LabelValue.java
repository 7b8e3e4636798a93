package io.github.cote4j.monitor.web;

/** What components say of themselves, as the value of a label: Prometheus keeps each value that it has ever seen. */
final class LabelValue {
    private static final int LONGEST = 200;

    private LabelValue() {}

    /** The text, cut after 200 characters, control characters replaced. */
    static String of(String text) {
        StringBuilder value = new StringBuilder(Math.min(text.length(), LONGEST));
        text.codePoints().limit(LONGEST).forEach(c -> value.appendCodePoint(isSeen(c) ? c : '\uFFFD'));
        return value.toString();
    }

    private static boolean isSeen(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
