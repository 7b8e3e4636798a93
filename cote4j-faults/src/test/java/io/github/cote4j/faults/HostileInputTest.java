package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.SkipsAloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Input that no peer would send. */
@ExtendWith(SkipsAloud.class)
class HostileInputTest {
    /** Beside the heap of 64 MiB: code, threads, buffers outside the heap. */
    private static final long BOUND_MIB = 64 + 96;

    @Test
    void hostilePacketsCostNobodyAnything() {
        costsNothing(Scenario.PACKETS.run(Pair.JVM));
    }

    @Test
    void bytesThatAreNoFramesCostNobodyAnythingAndNoMemory() {
        costsNothing(Scenario.ZEROS.run(Pair.JVM));
    }

    @Test
    void framesThatAreAnnouncedAndNeverComeCostNobodyAnythingAndNoMemory() {
        try (Site site = new Site("promises")) {
            Trio trio = new Trio(site, Pair.JVM);
            Running attacker = trio.attacker();
            trio.load(800);
            for (int i = 1; i <= 50; i++) {
                attacker.tell("promise " + trio.host("b").address() + " " + Trio.PORT);
                attacker.awaitAtLeast("done", i, Trio.PATIENCE);
            }
            long now = Site.now();
            costsNothing(trio.result("PROMISES", now, now));
        }
    }

    private static void costsNothing(Result result) {
        assertThat(Kept.requests(result).failed()).isEmpty();
        assertThat(result.died()).isZero();
        assertThat(result.peakMiB()).isLessThan(BOUND_MIB);
    }
}
