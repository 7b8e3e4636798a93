package io.github.cote4j.internal.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResponseTimeStatsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long SHORT_MEMORY = 300_000_000;

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
    void peakJumpsUpAtOnceAndComesDownWithQuickerAnswers() {
        request(0, 100);
        request(200, 900);
        assertThat(stats.peak(1100)).isCloseTo(900, within(1.0));

        request(SECOND / 10, 100);
        assertThat(stats.peak(SECOND / 10 + 100)).isBetween(600.0, 800.0);
        request(4 * SECOND, 100);
        assertThat(stats.peak(4 * SECOND + 100)).isBetween(100.0, 101.0);
    }

    @Test
    void peakIsForgottenWithoutRequestsToo() {
        request(0, 1_000);

        assertThat(stats.peak(SHORT_MEMORY)).isCloseTo(1_000 / Math.E, within(20.0));
        assertThat(stats.average(10 * SECOND)).isEqualTo(1_000);
    }

    @Test
    void aThousandTimesIsForgottenWithinThreeSeconds() {
        request(0, SECOND / 1_000);
        request(SECOND, SECOND);

        assertThat(stats.peak(2 * SECOND)).isEqualTo(1.0 * SECOND);
        assertThat(stats.peak(5 * SECOND)).isLessThan(SECOND / 1_000.0);
    }

    @Test
    void whoIsTriedAgainGetsOneRequestUntilItHasAnswered() {
        request(0, SECOND);
        assertThat(stats.peak(3 * SECOND)).isLessThan(SECOND / 50.0);

        stats.sent(3 * SECOND);
        assertThat(stats.peak(3 * SECOND)).isEqualTo(1.0 * SECOND);
        stats.answered(3 * SECOND + 1_000, 1_000);
        assertThat(stats.peak(3 * SECOND + 1_000)).isLessThan(SECOND / 50.0);
    }

    @Test
    void whoIsSlowEachTimeItIsTriedIsRememberedForTenSeconds() {
        long at = 0;
        for (int i = 0; i < 10; i++) {
            request(at, SECOND);
            at += 30 * SECOND;
        }

        long last = at - 29 * SECOND;
        assertThat(stats.peak(last + 10 * SECOND)).isCloseTo(SECOND / Math.E, within(0.02 * SECOND));
    }

    @Test
    void quickAnswersMakeUpForSlowOnes() {
        long at = 0;
        for (int i = 0; i < 10; i++) {
            request(at, SECOND);
            at += 30 * SECOND;
        }
        for (int i = 0; i < 10; i++) {
            request(at + i * 2_000, 1_000);
        }

        double peak = stats.peak(at + 20_000);
        assertThat(stats.peak(at + 20_000 + SHORT_MEMORY)).isCloseTo(peak / Math.E, within(0.02 * peak));
    }

    @Test
    void anAnswerLaterThanEverIsAMishapUntilItHappensAgain() {
        for (int i = 0; i < 10; i++) {
            request(i * 30 * SECOND, 1_000_000);
        }
        long at = 300 * SECOND;
        request(at, SECOND);

        assertThat(stats.peak(at + SECOND + SHORT_MEMORY)).isCloseTo(SECOND / Math.E, within(0.02 * SECOND));
    }

    @Test
    void whatWasLearntOfItsTimesIsForgottenToo() {
        for (int i = 0; i < 10; i++) {
            request(i * 30 * SECOND, SECOND);
        }
        stats.forgetTimes();
        request(300 * SECOND, SECOND);

        assertThat(stats.peak(301 * SECOND + SHORT_MEMORY)).isCloseTo(SECOND / Math.E, within(0.02 * SECOND));
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

        assertThat(stats.peak(-4 * SECOND + 100)).isCloseTo(100, within(0.001));
    }

    private void request(long at, long took) {
        stats.sent(at);
        stats.answered(at + took, took);
    }
}
