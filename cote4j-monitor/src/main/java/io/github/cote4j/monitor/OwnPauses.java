package io.github.cote4j.monitor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the monitor itself stood still a moment ago, as a laptop that slept: what comes then is late, and says little of
 * those it comes from. Told of each second.
 */
final class OwnPauses {
    /** So long without a tick is no busy machine. */
    static final Duration NOTICED = Duration.ofMillis(2_500);
    /** What was held up has come by then, and left the reports that rates are made of. */
    static final Duration AFTER = Duration.ofSeconds(5);

    private @Nullable Instant ticked;
    private Instant over = Instant.MIN;

    /** A second is over. */
    void tick(Instant now) {
        look(now);
        ticked = now;
    }

    /** Whether there was one within the last seconds. */
    boolean recent(Instant now) {
        look(now);
        return now.isBefore(over);
    }

    private void look(Instant now) {
        if (ticked != null && Duration.between(ticked, now).compareTo(NOTICED) > 0) {
            over = now.plus(AFTER);
        }
    }
}
