package io.github.cote4j.cli.shop;

import io.github.cote4j.cli.process.JavaProcess;
import java.util.ArrayDeque;
import java.util.Deque;
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
        private static final int HELD_AT_MOST = 10;

        final long began = System.nanoTime();
        boolean ready;

        /** Why it ended, as it said itself. */
        String lastWord = "";

        /** The last lines that were not told. */
        final Deque<String> held = new ArrayDeque<>();

        void hold(String line) {
            held.addLast(line);
            if (held.size() > HELD_AT_MOST) {
                held.removeFirst();
            }
        }
    }
}
