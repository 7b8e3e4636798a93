package io.github.cote4j.faults;

import java.util.Locale;

/** Who asks whom. */
record Pair(Language requesters, Language responders) {
    static final Pair JVM = new Pair(Language.JVM, Language.JVM);
    static final Pair NODE = new Pair(Language.NODE, Language.NODE);

    @Override
    public String toString() {
        return requesters.name().toLowerCase(Locale.ROOT) + "-"
                + responders.name().toLowerCase(Locale.ROOT);
    }
}
