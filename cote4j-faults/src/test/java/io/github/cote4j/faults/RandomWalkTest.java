package io.github.cote4j.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A minute of random faults ({@code -Dwalk.seconds=N} for another time); {@code cote4j-faults/walk --seed S} repeats one that failed. */
@ExtendWith(SkipsAloud.class)
class RandomWalkTest {
    @Test
    @Timeout(150)
    void everyRequestOfARandomWalkIsAccountedFor() {
        long seed = Long.getLong("walk.seed", ThreadLocalRandom.current().nextInt(1_000_000));
        System.err.println("random walk with seed " + seed);
        Walk.Walked walked = Walk.walk(Pair.JVM, seed, Duration.ofSeconds(Long.getLong("walk.seconds", 60)));
        System.err.println(walked);

        Kept.requests(walked.result());
        assertThat(walked.failedInRestarts())
                .as("failed while a responder ended politely, in %s", walked)
                .isZero();
        assertThat(walked.even())
                .as("shares in the end are even: %s, in %s", walked.lastShares(), walked)
                .isTrue();
    }
}
