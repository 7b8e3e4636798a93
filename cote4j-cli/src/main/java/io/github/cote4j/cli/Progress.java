package io.github.cote4j.cli;

/** One line on standard error, redrawn as work goes on; nothing where nobody looks. For one thread. */
final class Progress implements AutoCloseable {
    private static final long EVERY_NANOS = 200_000_000;

    private final Output err;
    private long drawn = System.nanoTime();
    private boolean shown;

    Progress(Output err) {
        this.err = err;
    }

    /** Shows the number done of the number to do, not more often than a person can read. */
    void at(long done, long of) {
        long now = System.nanoTime();
        if (err.isTerminal() && now - drawn >= EVERY_NANOS) {
            drawn = now;
            shown = true;
            err.write("\r\u001B[K" + done + " of " + of);
        }
    }

    /** Takes the line away. */
    @Override
    public void close() {
        if (shown) {
            err.write("\r\u001B[K");
        }
    }
}
