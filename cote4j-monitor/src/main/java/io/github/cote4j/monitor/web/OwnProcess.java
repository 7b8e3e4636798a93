package io.github.cote4j.monitor.web;

import io.github.cote4j.Cote;
import java.util.function.Supplier;

/** The id of this process in the mesh, which the monitor announces; empty until it has. Safe for use by several threads. */
final class OwnProcess implements Supplier<String> {
    private final Cote cote;
    private final String monitor;
    private volatile String process = "";

    /** @param monitor the id of a component of this process */
    OwnProcess(Cote cote, String monitor) {
        this.cote = cote;
        this.monitor = monitor;
    }

    @Override
    public String get() {
        if (process.isEmpty()) {
            cote.peers().stream()
                    .filter(peer -> peer.id().equals(monitor))
                    .findFirst()
                    .ifPresent(self -> process = self.processId());
        }
        return process;
    }
}
