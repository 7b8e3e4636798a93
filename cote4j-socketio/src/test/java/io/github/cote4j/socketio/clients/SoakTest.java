package io.github.cote4j.socketio.clients;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cote4j.interop.SkipsAloud;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A short soak; {@code cote4j-socketio/soak} is the long one. */
@ExtendWith(SkipsAloud.class)
class SoakTest {
    @Test
    void nothingGrowsOrLeaksWhileClientsComeAndGo() {
        Soak soak = new Soak(Duration.ofSeconds(6), Duration.ofSeconds(2), System.nanoTime(), System.out);
        assertThatCode(soak::run).doesNotThrowAnyException();
    }
}
