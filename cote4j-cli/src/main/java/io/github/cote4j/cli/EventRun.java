package io.github.cote4j.cli;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What a subscriber heard of one run of one publisher. Safe for all threads. */
final class EventRun {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Histogram times = new Histogram(LONGEST_NANOS, 3);
    private long received;
    private long expected;
    private long lost;
    private long first;
    private long last;

    synchronized void take(BenchEvent event) {
        long now = System.nanoTime();
        if (received++ == 0) {
            first = now;
        }
        last = now;
        lost += Math.max(0, event.seq() - expected);
        expected = event.seq() + 1;
        times.recordValue(Math.min(LONGEST_NANOS, Math.max(0, now - event.at())));
    }

    /** Counts what was lost at the end, too. */
    synchronized void end(long published) {
        lost += Math.max(0, published - expected);
    }

    /** The rate from the first event to the last, and how long events were on their way. */
    synchronized Result result() {
        return new Result("subscribe")
                .rate(received, last - first)
                .percentiles(times)
                .with("n", received)
                .with("errors", 0)
                .with("lost", lost);
    }
}
