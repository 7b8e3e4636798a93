package io.github.cote4j.internal.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResponseTimeStatsTest {
    private static final long SECOND = 1_000_000_000L;

    private final ResponseTimeStats stats = new ResponseTimeStats();

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(stats.average(5)).isZero();
        assertThat(stats.peak(5)).isZero();
        assertThat(stats.inFlight()).isZero();
        assertThat(stats.sent()).isZero();
    }

    @Test
    void firstAnswerIsTheAverage() {
        request(0, 100);

        assertThat(stats.average(100)).isEqualTo(100);
        assertThat(stats.peak(100)).isEqualTo(100);
        assertThat(stats.inFlight()).isZero();
        assertThat(stats.sent()).isEqualTo(1);
    }

    @Test
    void averageFollowsSlowly() {
        request(0, 100);
        request(200, 900);

        assertThat(stats.average(1100)).isEqualTo(200);
    }

    @Test
    void peakJumpsUpAtOnceAndComesDownSlowly() {
        request(0, 100);
        request(200, 900);
        assertThat(stats.peak(1100)).isCloseTo(900, within(1.0));

        request(2 * SECOND, 100);
        assertThat(stats.peak(2 * SECOND + 100)).isBetween(700.0, 900.0);
        request(40 * SECOND, 100);
        assertThat(stats.peak(40 * SECOND + 100)).isBetween(100.0, 200.0);
    }

    @Test
    void peakIsForgottenWithoutRequestsToo() {
        request(0, 1_000);

        assertThat(stats.peak(10 * SECOND)).isCloseTo(400, within(1.0));
        assertThat(stats.average(10 * SECOND)).isEqualTo(1_000);
    }

    @Test
    void silenceCountsWhileAnAnswerIsOwed() {
        request(0, 100);
        stats.sent(SECOND);

        assertThat(stats.average(3 * SECOND)).isEqualTo(2.0 * SECOND);
        assertThat(stats.peak(3 * SECOND)).isEqualTo(2.0 * SECOND);

        stats.sent(3 * SECOND);
        stats.answered(4 * SECOND, SECOND);
        assertThat(stats.inFlight()).isEqualTo(1);
        assertThat(stats.peak(4 * SECOND)).isCloseTo(1.0 * SECOND, within(1.0));
    }

    @Test
    void oneThatNeverAnsweredIsKnownByItsSilenceOnly() {
        stats.sent(SECOND);

        assertThat(stats.average(2 * SECOND)).isZero();
        assertThat(stats.peak(2 * SECOND)).isEqualTo(1.0 * SECOND);
    }

    @Test
    void givenUpRequestCountsWithTheTimeItWasWaitedFor() {
        stats.sent(0);
        stats.gaveUp(SECOND, SECOND);

        assertThat(stats.inFlight()).isZero();
        assertThat(stats.average(SECOND)).isEqualTo(1.0 * SECOND);
    }

    @Test
    void clockMayBeBelowZero() {
        request(-5 * SECOND, 100);
        request(-4 * SECOND, 100);

        assertThat(stats.peak(-4 * SECOND + 100)).isEqualTo(100);
    }

    private void request(long at, long took) {
        stats.sent(at);
        stats.answered(at + took, took);
    }
}
