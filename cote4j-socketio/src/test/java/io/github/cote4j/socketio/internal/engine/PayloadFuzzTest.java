package io.github.cote4j.socketio.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.cote4j.socketio.fuzz.Mutator;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies of long-polling requests, whatever they hold: they are packets or are refused. */
class PayloadFuzzTest {
    @FuzzTest(maxDuration = "2m")
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void bodies(byte[] body) {
        Heard heard = new Heard();
        try {
            Payload.read(body.clone(), heard);
            assertThat(heard.packets()).isPositive();
        } catch (BadInput e) {
            assertThat(e.closeCode()).isIn(BadInput.PROTOCOL_ERROR, BadInput.NOT_UTF8, BadInput.TOO_BIG);
        }
        assertThat(heard.bytes()).isLessThanOrEqualTo(body.length);
    }

    @Test
    void mutationsOfTheCorpusAreReadOrRefused() {
        long seed = System.nanoTime();
        long runs = Mutator.run(PayloadFuzzTest.class, "bodies", Duration.ofSeconds(1), seed, this::bodies);
        System.err.println("bodies: " + runs + " inputs of seed " + seed);
    }
}
