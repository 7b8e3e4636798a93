package io.github.cote4j.cli.monitor;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Holds back what is written to standard error while a screen is in the way, up to a bound, and gives it out when that is gone.
 * Safe for all threads.
 */
final class HeldBack implements AutoCloseable {
    private static final int MOST_BYTES = 64 * 1024;

    private final PrintStream before = System.err;
    private final PrintStream held;
    private final Bounded bytes = new Bounded();

    HeldBack() {
        held = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        System.setErr(held);
    }

    @Override
    public void close() {
        System.setErr(before);
        held.flush();
        before.print(bytes.toString(StandardCharsets.UTF_8));
        before.flush();
    }

    private static final class Bounded extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] more, int from, int length) {
            super.write(more, from, Math.max(0, Math.min(length, MOST_BYTES - count)));
        }

        @Override
        public synchronized void write(int one) {
            if (count < MOST_BYTES) {
                super.write(one);
            }
        }
    }
}
