package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Processes that are asked to end (SIGTERM) and replaced, one after another. */
@ExtendWith(SkipsAloud.class)
class RollingRestartTest {
    @Test
    void aRollingRestartUnderLoadFailsNothing() {
        Result result = Scenario.ROLLING.run(Pair.JVM);

        Figures figures = Kept.requests(result);
        assertThat(figures.failed()).isEmpty();
        assertThat(figures.twice()).isZero();
        Kept.recovered(result);
    }
}
