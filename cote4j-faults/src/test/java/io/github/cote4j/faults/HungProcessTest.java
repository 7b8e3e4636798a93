package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that is there and does nothing. */
@ExtendWith(SkipsAloud.class)
class HungProcessTest {
    @Test
    void aStoppedProcessIsOutOfRotationWithinTwoSecondsAndBackWhenItGoesOn() {
        Result result = Scenario.STOPPED.run(Pair.JVM);

        Figures figures = Kept.requests(result);
        assertThat(figures.failed().keySet()).isSubsetOf("LinkLostException");
        assertThat(result.slowestMillis()).isLessThan(3_000);
        Kept.noticed(result, Kept.NOTICE_MILLIS);
        Kept.recovered(result);
    }
}
