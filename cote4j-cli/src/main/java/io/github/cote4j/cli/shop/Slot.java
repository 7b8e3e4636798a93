package io.github.cote4j.cli.shop;

import io.github.cote4j.cli.process.JavaProcess;
import org.jspecify.annotations.Nullable;

/** The place of one process, which keeps its name when another takes it. For the supervisor's thread. */
final class Slot {
    final Service service;
    final String label;
    final Backoff backoff = new Backoff();

    /** The one that is there now. */
    @Nullable
    JavaProcess process;

    /** The last one that answered. */
    @Nullable
    ShopProcess known;

    Slot(Service service, String label) {
        this.service = service;
        this.label = label;
    }

    ShopProcess process(JavaProcess running) {
        return new ShopProcess(service.name(), label, running.pid(), null);
    }

    /** What is known of one process of the place. */
    static final class Life {
        final long began = System.nanoTime();
        boolean ready;

        /** Why it ended, as it said itself. */
        String lastWord = "";
    }
}
