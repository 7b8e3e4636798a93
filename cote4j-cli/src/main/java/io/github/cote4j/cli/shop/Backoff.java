package io.github.cote4j.cli.shop;

import java.time.Duration;

/**
 * How long one that died waits before it is started again: {@link #FIRST}, twice as long each time that it dies soon, {@link #MOST}
 * at most. One that lived for {@link #LONG_LIFE} begins anew. For one thread.
 */
final class Backoff {
    static final Duration FIRST = Duration.ofMillis(200);
    static final Duration MOST = Duration.ofSeconds(5);
    static final Duration LONG_LIFE = Duration.ofSeconds(10);

    private Duration next = FIRST;

    /** The pause after a life of the given length. */
    Duration pauseAfter(Duration life) {
        if (life.compareTo(LONG_LIFE) >= 0) {
            next = FIRST;
        }
        Duration pause = next;
        Duration twice = next.multipliedBy(2);
        next = twice.compareTo(MOST) > 0 ? MOST : twice;
        return pause;
    }
}
