package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.faults.history.Figures;
import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** More work than can be done. */
@Isolated("takes all processors")
@ExtendWith(SkipsAloud.class)
class OverloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Beside the heap of 64 MiB: code, threads, buffers outside the heap. */
    private static final long BOUND_MIB = 64 + 96;

    @Test
    void aHundredThousandRequestsThatWaitedForNobodyAreSharedByThoseWhoCome() {
        Result result = Scenario.QUEUED.run(Pair.JVM);

        Figures figures = Kept.requests(result);
        assertThat(figures.answered()).isEqualTo(100_000);
        // They are cold and come in any order within a second: not even, but nobody gets it all.
        assertThat(figures.share(0, Long.MAX_VALUE))
                .containsOnlyKeys(Trio.NAMES)
                .allSatisfy((name, share) -> assertThat(share).isBetween(5_000L, 66_000L));
    }

    @Test
    void moreThanTheRespondersTakeIsRefusedAtOnceAndMemoryStaysBounded() {
        try (Site site = new Site("overloaded")) {
            Running a = site.responder(Language.JVM, "a", "delay=200", "maxConcurrent=50");
            Running b = site.responder(Language.JVM, "b", "delay=200", "maxConcurrent=50");
            Running caller = site.requester(Language.JVM, "caller");
            caller.awaitAnswer("peers", 2);
            // Four times what they can do.
            caller.tell("load 8000 2000 1000");
            caller.awaitAtLeast("done", 8_000, PATIENCE);

            Figures figures = Kept.requests(site.history());
            System.err.println("overloaded: " + figures + ", " + site.peakMiB(""));
            assertThat(figures.failed().keySet()).containsExactly("OverloadedException");
            assertThat(figures.answered()).isGreaterThan(1_000);
            assertThat(site.peakMiB("")).isLessThan(BOUND_MIB);
            assertThat(a.alive() && b.alive()).isTrue();
        }
    }

    @Test
    void moreThanTheRequesterKeepsIsRefusedAtOnce() {
        try (Site site = new Site("queue-full")) {
            Running caller = site.requester(Language.JVM, "caller", "timeout=3000", "maxPending=1000");
            caller.tell("load 20000 0 1000");
            caller.awaitAtLeast("done", 20_000, PATIENCE);

            Figures figures = Kept.requests(site.history());
            System.err.println("queue-full: " + figures + ", " + site.peakMiB(""));
            assertThat(figures.failed()).containsOnlyKeys("QueueFullException", "NobodyThereException");
            assertThat(figures.failed().get("NobodyThereException")).isEqualTo(1_000);
            assertThat(site.peakMiB("")).isLessThan(BOUND_MIB);
        }
    }
}
