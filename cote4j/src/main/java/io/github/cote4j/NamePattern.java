package io.github.cote4j;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A type or topic with wildcards as in cote (EventEmitter2): names separated by {@code ::}, {@code *} for exactly one,
 * {@code **} for any number. Immutable.
 */
final class NamePattern {
    private static final String SEPARATOR = "::";

    private final List<String> names;

    NamePattern(String pattern) {
        names = split(pattern);
    }

    static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 && split(text).stream().anyMatch(name -> name.equals("*") || name.equals("**"));
    }

    boolean matches(String text) {
        return matches(split(text), 0, 0);
    }

    private boolean matches(List<String> text, int ours, int theirs) {
        if (ours == names.size()) {
            return theirs == text.size();
        }
        String name = names.get(ours);
        if (name.equals("**")) {
            for (int next = theirs; next <= text.size(); next++) {
                if (matches(text, ours + 1, next)) {
                    return true;
                }
            }
            return false;
        }
        return theirs < text.size()
                && (name.equals("*") || name.equals(text.get(theirs)))
                && matches(text, ours + 1, theirs + 1);
    }

    private static List<String> split(String text) {
        return List.of(text.split(SEPARATOR, -1));
    }

    /** A pattern of {@code subscribesTo} (Axon): {@code *} stands for one or more of any character, anywhere. */
    static Pattern topicFilter(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (String part : pattern.split("\\*", -1)) {
            if (regex.length() > 0) {
                regex.append("(.+)");
            }
            regex.append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
