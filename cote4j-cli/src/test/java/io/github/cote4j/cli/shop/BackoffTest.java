package io.github.cote4j.cli.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long what died waits before it is started again. */
class BackoffTest {
    private final Backoff backoff = new Backoff();

    private long pauseAfter(long millis) {
        return backoff.pauseAfter(Duration.ofMillis(millis)).toMillis();
    }

    @Test
    void thePauseDoublesUpToABoundWhileLivesAreShort() {
        assertThat(Stream.generate(() -> pauseAfter(900)).limit(8))
                .containsExactly(200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L, 5_000L);
    }

    @Test
    void aLongLifeBeginsAnew() {
        pauseAfter(900);
        pauseAfter(900);

        assertThat(pauseAfter(9_999)).isEqualTo(800);
        assertThat(pauseAfter(10_000)).isEqualTo(200);
        assertThat(pauseAfter(0)).isEqualTo(400);
    }
}
