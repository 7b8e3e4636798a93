package io.github.cote4j;

/**
 * A pattern of {@code subscribesTo} as in cote (Axon): {@code *} stands for one or more of any character, anywhere.
 * Immutable. Not a regular expression: several stars in one would take time without bound on a topic made for it.
 */
final class TopicFilter {
    private final String pattern;

    TopicFilter(String pattern) {
        this.pattern = pattern;
    }

    boolean matches(String topic) {
        int ours = 0;
        int theirs = 0;
        int star = -1;
        int taken = 0;
        while (theirs < topic.length()) {
            if (ours < pattern.length() && pattern.charAt(ours) == '*') {
                // Takes one character, and more when what follows does not fit: the last star alone can give way.
                star = ours++;
                taken = ++theirs;
            } else if (ours < pattern.length() && pattern.charAt(ours) == topic.charAt(theirs)) {
                ours++;
                theirs++;
            } else if (star >= 0) {
                ours = star + 1;
                theirs = ++taken;
            } else {
                return false;
            }
        }
        return ours == pattern.length();
    }
}
