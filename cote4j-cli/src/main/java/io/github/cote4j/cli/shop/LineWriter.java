package io.github.cote4j.cli.shop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Writes lines on a thread of its own: a stream that takes none for a while (Ctrl-S in a terminal, a pipe that nobody reads)
 * does not hold up whoever has them to write. {@link #MOST} lines wait; those that come on top are left out, and how many is
 * told in their place. Lasts until it is closed. Safe for all threads.
 */
public final class LineWriter implements Consumer<String>, AutoCloseable {
    static final int MOST = 1000;
    /** How long {@link #close} waits for the lines that are still to be written. */
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    private final Consumer<String> stream;
    private final LongFunction<String> leftOutLine;
    private final AtomicLong leftOut = new AtomicLong();
    private final ThreadPoolExecutor thread;

    /**
     * A writer of one stream.
     *
     * @param name of its thread
     * @param stream takes a line at a time, and may take long over it
     * @param leftOutLine says how many lines were left out
     */
    public LineWriter(String name, Consumer<String> stream, LongFunction<String> leftOutLine) {
        this.stream = stream;
        this.leftOutLine = leftOutLine;
        this.thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST), task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            return made;
        });
        thread.setRejectedExecutionHandler((task, full) -> leftOut.incrementAndGet());
    }

    /** Has the line written soon, or left out; returns at once. */
    @Override
    public void accept(String line) {
        thread.execute(() -> {
            stream.accept(line);
            // Those that were refused came after all that waited.
            long count = thread.getQueue().isEmpty() ? leftOut.getAndSet(0) : 0;
            if (count > 0) {
                stream.accept(leftOutLine.apply(count));
            }
        });
    }

    /** Returns when all is written, or after a second; what the stream has not taken by then is lost. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LAST_LINES.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
