package io.github.cote4j.socketio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * Says what clients can cause, as often as they like, at most once in {@value #SECONDS} s, and then how often it was not
 * said. Safe for use by several threads.
 */
final class RateLimitedLog {
    private static final long SECONDS = 5;
    private static final long NANOS = TimeUnit.SECONDS.toNanos(SECONDS);

    private final Logger log;
    private final AtomicLong due = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    RateLimitedLog(Logger log) {
        this.log = log;
    }

    void warn(String what) {
        say(times -> log.warn("{}{}", Printable.text(what), times));
    }

    void error(String what, Throwable cause) {
        say(times -> log.error("{}{}", Printable.text(what), times, Printable.failure(cause)));
    }

    private void say(Consumer<String> line) {
        long before = due.get();
        long now = System.nanoTime();
        if (now - before < 0 || !due.compareAndSet(before, now + NANOS)) {
            unsaid.incrementAndGet();
            return;
        }
        long times = unsaid.getAndSet(0);
        line.accept(times == 0 ? "" : " (and " + times + " more like it that were not logged)");
    }
}
