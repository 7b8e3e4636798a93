package io.github.cote4j.sockend;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The names of namespaces in the mesh and at the browser. */
final class NamespaceNames {
    /** The longest path that a Socket.IO server takes. */
    static final int MAX_BYTES = 256;

    private NamespaceNames() {}

    /** What a browser connects to: {@code /} for none. */
    static String path(@Nullable String namespace) {
        return "/" + (namespace == null ? "" : namespace);
    }

    /** Whether a Socket.IO client could name it: its packets and addresses end a namespace at some characters. */
    static boolean usable(@Nullable String namespace) {
        return namespace == null
                || path(namespace).getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
                        && namespace
                                .chars()
                                .noneMatch(each -> each <= ' ' || each == ',' || each == '?' || each == '#');
    }
}
