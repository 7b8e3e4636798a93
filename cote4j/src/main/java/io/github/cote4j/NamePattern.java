package io.github.cote4j;

import java.util.List;

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

    /**
     * The type or topic, pattern or not, that a handler is registered for.
     *
     * @throws IllegalArgumentException when one of its names is of three stars or more, which would match only itself
     */
    static String checked(String text, String name) {
        for (String each : split(Checks.notBlank(text, name))) {
            if (each.length() > 2 && each.chars().allMatch(character -> character == '*')) {
                throw new IllegalArgumentException(
                        name + " must have * (one name) or ** (any number of names) between ::, not " + text);
            }
        }
        return text;
    }

    /** In time of at most the product of both lengths: the last {@code **} alone can give way. */
    boolean matches(String text) {
        List<String> theirs = split(text);
        int ours = 0;
        int at = 0;
        int many = -1;
        int taken = 0;
        while (at < theirs.size()) {
            String name = ours < names.size() ? names.get(ours) : "";
            if (name.equals("**")) {
                many = ours++;
                taken = at;
            } else if (ours < names.size() && (name.equals("*") || name.equals(theirs.get(at)))) {
                ours++;
                at++;
            } else if (many >= 0) {
                ours = many + 1;
                at = ++taken;
            } else {
                return false;
            }
        }
        while (ours < names.size() && names.get(ours).equals("**")) {
            ours++;
        }
        return ours == names.size();
    }

    private static List<String> split(String text) {
        return List.of(text.split(SEPARATOR, -1));
    }
}
