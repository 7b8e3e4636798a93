package io.github.cote4j.monitor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the clock of a component is from the monitor's, said only when report after report says so. */
final class ClockOffset {
    static final Duration LIMIT = Duration.ofSeconds(2);
    /** Reports that were held up come together, and say nothing of the clock. */
    private static final Duration SURE_AFTER = Duration.ofSeconds(2);

    private static final int SURE_REPORTS = 3;

    private int wrong;
    private boolean ahead;
    private Instant wrongSince = Instant.MIN;
    private Instant latest = Instant.MIN;
    private Duration offset = Duration.ZERO;

    void add(Instant at, Instant received) {
        offset = Duration.between(received, at);
        latest = received;
        boolean far = offset.abs().compareTo(LIMIT) > 0;
        if (!far || wrong > 0 && ahead == offset.isNegative()) {
            wrong = 0;
        }
        if (far) {
            if (wrong == 0) {
                wrongSince = received;
            }
            ahead = !offset.isNegative();
            wrong++;
        }
    }

    /** How far it is ahead, or behind when negative; null when it is right, or that is not sure yet. */
    @Nullable
    Duration wrong() {
        boolean sure =
                wrong >= SURE_REPORTS && Duration.between(wrongSince, latest).compareTo(SURE_AFTER) >= 0;
        return sure ? offset : null;
    }
}
