package io.github.cote4j.socketio.internal.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Warnings about one kind of trouble: the first is logged at once, later ones at most once an interval with the number
 * of those left out, so that bad input costs a line now and then and not a disk. Safe for use by several threads.
 */
public final class RateLimitedLog {
    private final Logger log;
    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong nextAt;
    private final AtomicLong suppressed = new AtomicLong();

    /**
     * @param log where the lines go
     * @param interval the least time between two lines
     */
    public RateLimitedLog(Logger log, Duration interval) {
        this(log, interval, System::nanoTime);
    }

    RateLimitedLog(Logger log, Duration interval, LongSupplier nanoTime) {
        this.log = log;
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.nextAt = new AtomicLong(nanoTime.getAsLong());
    }

    /** Logs as {@link Logger#warn(String, Object...)} does, or counts the line when one was logged just before. */
    public void warn(String format, @Nullable Object... args) {
        long now = nanoTime.getAsLong();
        long due = nextAt.get();
        // Read before the turn is taken: whoever loses it is left out of this line and belongs to the next one's count.
        long left = suppressed.get();
        if (now - due < 0 || !nextAt.compareAndSet(due, now + intervalNanos)) {
            suppressed.incrementAndGet();
            return;
        }
        suppressed.addAndGet(-left);
        // The count goes into the format, not the arguments: SLF4J takes a throwable only as the last argument.
        log.warn(left == 0 ? format : format + " (and " + left + " more like it since the last such line)", args);
    }
}
