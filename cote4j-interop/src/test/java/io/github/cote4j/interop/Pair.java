package io.github.cote4j.interop;

import io.github.cote4j.interop.Side.Kind;

/** Who talks to whom: the asking or publishing side first. */
enum Pair {
    JVM_TO_JVM(Kind.JVM, Kind.JVM),
    JVM_TO_NODE(Kind.JVM, Kind.NODE),
    NODE_TO_JVM(Kind.NODE, Kind.JVM);

    final Kind from;
    final Kind to;

    Pair(Kind from, Kind to) {
        this.from = from;
        this.to = to;
    }
}
