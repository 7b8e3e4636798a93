package io.github.cote4j.internal.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void aFewASecondAreAlwaysThere() {
        RetryBudget budget = new RetryBudget(0, 2, 0);

        assertThat(spendAll(budget, 0)).isEqualTo(20);
        assertThat(spendAll(budget, SECOND)).isEqualTo(2);
        assertThat(spendAll(budget, 1_000 * SECOND)).as("kept for ten seconds").isEqualTo(20);
    }

    @Test
    void aShareOfTheRequestsIsEarned() {
        RetryBudget budget = new RetryBudget(0.2, 0, 0);
        for (int i = 0; i < 100; i++) {
            budget.earn(i);
        }

        assertThat(spendAll(budget, 100)).isBetween(19, 20);
    }

    @Test
    void whatWasEarnedLongAgoIsGoneAndWhatIsNewIsNot() {
        RetryBudget budget = new RetryBudget(0.2, 0, 0);
        long now = 0;
        for (int i = 0; i < 1_000_000; i++) {
            now += SECOND / 1_000;
            budget.earn(now);
        }

        assertThat(spendAll(budget, now)).as("200 a second, for ten seconds").isBetween(1_900, 2_100);
        assertThat(spendAll(budget, now + 60 * SECOND)).isZero();
    }

    private static int spendAll(RetryBudget budget, long now) {
        int spent = 0;
        while (budget.spend(now)) {
            spent++;
        }
        return spent;
    }
}
