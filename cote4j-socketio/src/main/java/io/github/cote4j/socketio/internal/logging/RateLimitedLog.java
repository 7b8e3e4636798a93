package io.github.cote4j.socketio.internal.logging;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Lines about one kind of trouble that clients can cause: the first is logged at once, later ones at most once in
 * {@value #SECONDS} s with the number of those left out. What is logged is made printable. Safe for use by several threads.
 */
public final class RateLimitedLog {
    private static final long SECONDS = 10;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(SECONDS);

    private final Logger log;
    private final AtomicLong due = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    /**
     * @param log where the lines go
     */
    public RateLimitedLog(Logger log) {
        this.log = log;
    }

    /** Warns, with the texts of the arguments in the places of the format's <code>{}</code>. */
    public void warn(String format, @Nullable Object... args) {
        String suffix = takeTurn();
        if (suffix != null) {
            log.warn(
                    format + suffix,
                    Arrays.stream(args)
                            .map(each -> Printable.text(String.valueOf(each)))
                            .toArray());
        }
    }

    /** Tells of a failure, with its stack trace. */
    public void error(String what, Throwable cause) {
        String suffix = takeTurn();
        if (suffix != null) {
            log.error("{}{}", Printable.text(what), suffix, Printable.failure(cause));
        }
    }

    /** What the line is to end with, or null when there is to be none. */
    private @Nullable String takeTurn() {
        long before = due.get();
        long now = System.nanoTime();
        // Read before the turn is taken: whoever loses it is left out of this line and belongs to the next one's count.
        long left = unsaid.get();
        if (now - before < 0 || !due.compareAndSet(before, now + NANOS)) {
            unsaid.incrementAndGet();
            return null;
        }
        unsaid.addAndGet(-left);
        return left == 0 ? "" : " (and " + left + " more like it since the last such line)";
    }
}
