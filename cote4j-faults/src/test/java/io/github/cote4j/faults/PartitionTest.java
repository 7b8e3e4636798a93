package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cables that are cut, in both directions or in one, and put together again. */
@Tag("cable")
@ExtendWith(SkipsAloud.class)
class PartitionTest {
    @ParameterizedTest
    @EnumSource(names = {"PARTITIONED", "REPLACED_UNSEEN", "MUTE", "DEAF"})
    void aCutCableIsNoticedWithinTwoSecondsAndTrafficIsEvenWithinThreeOfItsRepair(Scenario scenario) {
        Result result = scenario.run(Pair.JVM);

        Figures figures = Kept.requests(result);
        assertThat(figures.failed().keySet()).isSubsetOf("LinkLostException");
        assertThat(result.slowestMillis()).isLessThan(3_000);
        Kept.noticed(result, Kept.NOTICE_MILLIS);
        Kept.recovered(result);
    }

    @Test
    void linksThatAreResetAreOpenedAgainThoughDiscoveryNoticesNothing() {
        Result result = Scenario.RESET.run(Pair.JVM);

        assertThat(Kept.requests(result).failed().keySet()).isSubsetOf("LinkLostException");
        Kept.noticed(result, Kept.NOTICE_MILLIS);
        Kept.recovered(result);
    }
}
