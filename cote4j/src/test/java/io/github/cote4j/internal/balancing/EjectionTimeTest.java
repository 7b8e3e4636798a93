package io.github.cote4j.internal.balancing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EjectionTimeTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void theFirstTimeIsASecondHoweverLongItDidWellBefore() {
        assertThat(EjectionTime.longest(EjectionTime.times(0, 0))).isEqualTo(SECOND);
        assertThat(EjectionTime.longest(EjectionTime.times(0, 1_000 * SECOND))).isEqualTo(SECOND);
    }

    @Test
    void eachTimeIsTwiceAsLongUpToHalfAMinute() {
        int times = 0;
        for (long expected : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            times = EjectionTime.times(times, 9 * SECOND);
            assertThat(EjectionTime.longest(times)).isEqualTo(expected * SECOND);
        }
    }

    @Test
    void tenSecondsInGoodStandingMakeUpForOneTime() {
        assertThat(EjectionTime.times(4, 10 * SECOND)).isEqualTo(4);
        assertThat(EjectionTime.times(4, 20 * SECOND)).isEqualTo(3);
        assertThat(EjectionTime.times(4, 60 * SECOND)).isEqualTo(1);
    }
}
