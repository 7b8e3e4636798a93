package io.github.cote4j.internal.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutliersTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final ResponderHealth good = answering(30, 2 * MILLI, 0);
    private long now = 100 * SECOND;

    @Test
    void alikeRespondersAreNoOutliers() {
        assertThat(judge(answering(30, 3 * MILLI, 0))).isNull();
        assertThat(judge(answering(30, 15 * MILLI, 0)))
                .as("slower, but in the range of noise")
                .isNull();
    }

    @Test
    void oneThatIsTenTimesSlowerIsOne() {
        assertThat(judge(answering(30, 500 * MILLI, 0))).contains("500 ms").contains("2");
    }

    @Test
    void aFewSlowRequestsAreNoSign() {
        ResponderHealth mixed = answering(30, 2 * MILLI, 0);
        mixed.asked(now);
        mixed.answered(now, 10 * SECOND, false);
        mixed.asked(now);
        mixed.answered(now, 10 * SECOND, false);

        assertThat(judge(mixed)).isNull();
    }

    @Test
    void aSlowFirstRequestIsNoSign() {
        ResponderHealth started = new ResponderHealth();
        started.asked(now);
        started.answered(now, 10 * SECOND, false);
        for (int i = 0; i < 9; i++) {
            started.asked(now);
            started.answered(now, 2 * MILLI, false);
        }

        assertThat(judge(started)).isNull();
    }

    @Test
    void oneWhoseRequestsMostlyFailIsOneUnlessAllDo() {
        ResponderHealth failing = answering(0, 2 * MILLI, 30);

        assertThat(judge(failing)).contains("% of its requests fail");
        assertThat(Outliers.judge(failing, List.of(answering(0, 2 * MILLI, 30)), now))
                .isNull();
    }

    @Test
    void fiveTimeoutsInARowAreEnough() {
        ResponderHealth silent = new ResponderHealth();
        for (int i = 0; i < 5; i++) {
            assertThat(judge(silent)).isNull();
            silent.asked(now);
            silent.timedOut(SECOND);
        }

        assertThat(judge(silent)).contains("timed out");
    }

    @Test
    void oneThatOwesAnswersWhileOthersGiveThemIsOne() {
        ResponderHealth hung = answering(30, 2 * MILLI, 0);
        for (int i = 0; i < 3; i++) {
            hung.asked(now);
        }
        long later = now + SECOND + MILLI;
        assertThat(Outliers.judge(hung, List.of(good), later))
                .as("the others do not answer either")
                .isNull();

        good.asked(later);
        good.answered(later, MILLI, false);
        assertThat(Outliers.judge(hung, List.of(good), later)).contains("owes 3 answers");
    }

    @Test
    void refusalsAreNoAnswersThatOthersCouldBeComparedWith() {
        ResponderHealth busy = answering(30, 200 * MILLI, 0);
        ResponderHealth alsoBusy = answering(30, 200 * MILLI, 0);
        for (int i = 0; i < 1_000; i++) {
            alsoBusy.asked(now);
            alsoBusy.refused(now);
        }

        assertThat(Outliers.judge(busy, List.of(alsoBusy), now)).isNull();
    }

    @Test
    void theOnlyOneIsNeverAnOutlier() {
        assertThat(Outliers.judge(answering(0, SECOND, 30), List.of(), now)).isNull();
    }

    @Test
    void aFewAnswersProveNothing() {
        assertThat(judge(answering(4, 500 * MILLI, 5))).isNull();
    }

    @Test
    void aProbeMustBeAsQuickAsTheOthers() {
        assertThat(Outliers.recovered(5 * MILLI, List.of(good))).isTrue();
        assertThat(Outliers.recovered(SECOND, List.of(good))).isFalse();
    }

    private String judge(ResponderHealth one) {
        return Outliers.judge(one, List.of(good), now);
    }

    private ResponderHealth answering(int well, long time, int badly) {
        ResponderHealth health = new ResponderHealth();
        for (int i = 0; i < well + badly; i++) {
            health.asked(0);
            health.answered(0, time, i >= well);
        }
        return health;
    }
}
