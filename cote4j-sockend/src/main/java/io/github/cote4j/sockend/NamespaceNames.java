package io.github.cote4j.sockend;

import org.jspecify.annotations.Nullable;

/** The names of namespaces in the mesh and at the browser. */
final class NamespaceNames {
    private NamespaceNames() {}

    /** What a browser connects to: {@code /} for none. */
    static String path(@Nullable String namespace) {
        return "/" + (namespace == null ? "" : namespace);
    }

    /** Whether a Socket.IO client could name it: its packets and addresses end a namespace at some characters. */
    static boolean usable(@Nullable String namespace) {
        return namespace == null
                || namespace.chars().noneMatch(each -> each <= ' ' || each == ',' || each == '?' || each == '#');
    }
}
