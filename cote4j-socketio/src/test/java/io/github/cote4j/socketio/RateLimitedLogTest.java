package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RateLimitedLogTest {
    @Test
    void manyOfOneKindMakeOneLine() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            RateLimitedLog log = new RateLimitedLog(LoggerFactory.getLogger("limited"));
            log.warn("first\nline");
            log.warn("second");
            log.error("third", new IllegalStateException("as the test wants it"));
        } finally {
            System.setErr(before);
        }

        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .endsWith("first?line");
    }
}
