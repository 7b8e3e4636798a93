package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.faults.programs.AttackerProgram;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Input that no peer would send. */
@ExtendWith(SkipsAloud.class)
class HostileInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Beside the heap of 64 MiB: code, threads, buffers outside the heap. */
    private static final long BOUND_MIB = 64 + 96;

    @Test
    void hostilePacketsAndLinksCostNobodyAnythingAndLittleMemory() {
        try (Site site = new Site("hostile")) {
            Trio trio = new Trio(site, Pair.JVM);
            Running attacker = site.tool(AttackerProgram.class, "attacker");
            trio.load(1_600);
            trio.awaitSent(200);
            attacker.tell("packets 5000");
            attacker.awaitAtLeast("done", 1, PATIENCE);
            attacker.tell("zeros " + trio.host("a").address() + " " + Trio.PORT + " 5000000");
            attacker.awaitAtLeast("done", 2, PATIENCE);
            for (int i = 0; i < 20; i++) {
                attacker.tell("promise " + trio.host("b").address() + " " + Trio.PORT);
            }
            attacker.awaitAtLeast("done", 22, PATIENCE);
            Result result = trio.result("HOSTILE", Site.now(), Site.now());
            System.err.println(result + ", responders " + site.peakMiB("a") + " " + site.peakMiB("b"));

            Figures figures = Kept.requests(result);
            assertThat(figures.failed()).isEmpty();
            assertThat(site.peakMiB("")).isLessThan(BOUND_MIB);
            Trio.NAMES.forEach(name ->
                    assertThat(trio.responder(name).alive()).as(name).isTrue());
        }
    }
}
