package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How much a service may write to the screen. */
class LineGateTest {
    private final LineGate gate = new LineGate(0);

    @Test
    void someLinesPassAtOnceAndTheOthersAreCountedAndToldLater() {
        for (int i = 0; i < LineGate.AT_ONCE; i++) {
            assertThat(gate.pass(1)).isEqualTo(OptionalLong.of(0));
        }
        for (int i = 0; i < 990; i++) {
            assertThat(gate.pass(1)).isEmpty();
        }

        assertThat(gate.pass(LineGate.EACH.toNanos() / 2)).isEmpty();
        assertThat(gate.pass(LineGate.EACH.toNanos() + 2)).isEqualTo(OptionalLong.of(991));
        assertThat(gate.pass(LineGate.EACH.toNanos() + 2)).isEmpty();
    }

    @Test
    void aServiceThatWasSilentForLongMayWriteNoMoreAtOnceThanANewOne() {
        long later = LineGate.EACH.toNanos() * 1_000;
        for (int i = 0; i < LineGate.AT_ONCE; i++) {
            assertThat(gate.pass(later)).hasValue(0);
        }

        assertThat(gate.pass(later)).isEmpty();
    }
}
