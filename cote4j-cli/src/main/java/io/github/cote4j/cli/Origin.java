package io.github.cote4j.cli;

import java.util.List;
import java.util.regex.Pattern;

/** The values of {@code --origin}. */
final class Origin {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/?#@*,\\s]+", Pattern.CASE_INSENSITIVE);

    private Origin() {}

    /** Ends the command when one of them is no origin. */
    static void check(List<String> origins, MeshOptions mesh) {
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw mesh.wrong("--origin must be http://HOST[:PORT], https://HOST[:PORT] or *, not '" + origin + "'");
            }
        }
    }
}
