package io.github.cote4j.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One of the process's output streams, in UTF-8, a line at a time and flushed with each line. Safe for all threads.
 *
 * <p>When the reader has gone ({@code cote subscribe x | head -1}) the first failed line runs the given action and all
 * others are dropped.
 */
final class Output {
    private final OutputStream stream;
    private final boolean terminal;
    private final Runnable onClosed;
    private boolean closed;

    Output(OutputStream stream, boolean terminal, Runnable onClosed) {
        this.stream = stream;
        this.terminal = terminal;
        this.onClosed = onClosed;
    }

    /** Whether a person looks at it. */
    boolean isTerminal() {
        return terminal;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void line(String text) {
        write(text + "\n");
    }

    synchronized void write(String text) {
        if (closed) {
            return;
        }
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            closed = true;
            onClosed.run();
        }
    }
}
