package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that dies without a word. */
@ExtendWith(SkipsAloud.class)
class DeadProcessTest {
    /** What one of three gets in half a second: ten times its work, for a machine that is busy. */
    private static final int IN_HAND = Trio.RATE / 6;

    @Test
    void aKilledResponderCostsNothingButWhatItHadInHand() {
        Result result = Scenario.KILLED.run(Pair.JVM);

        Figures figures = Kept.requests(result);
        assertThat(figures.failed().keySet()).isSubsetOf("LinkLostException");
        assertThat(figures.failures()).isLessThanOrEqualTo(IN_HAND);
        Kept.noticed(result, 500);
        Kept.recovered(result);
    }

    @Test
    void aKilledResponderCostsNothingWhenRequestsMayBeRepeated() {
        Result result = Scenario.KILLED.run(Pair.JVM, "retry=3");

        Figures figures = Kept.requests(result);
        assertThat(figures.failed()).isEmpty();
        assertThat(figures.twice()).isLessThanOrEqualTo(IN_HAND);
        Kept.recovered(result);
    }
}
