package io.github.cote4j.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.socketio.internal.logging.RateLimitedLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RateLimitedLogTest {
    /** A line feed, NEL, a line separator and an override of the direction. */
    private static final String FORGED = "a\n\u0085\u2028\u202e[main] ERROR forged";

    @Test
    void manyOfOneKindMakeOneLine() {
        String written = written(() -> {
            RateLimitedLog log = new RateLimitedLog(LoggerFactory.getLogger("limited"));
            log.warn("{}", "first\nline");
            log.warn("second");
            log.error("third", new IllegalStateException("as the test wants it"));
        });

        assertThat(written.lines()).singleElement().asString().endsWith("first?line");
    }

    @Test
    void whatAClientSentMakesNoLineOfItsOwnNorDoesTheExceptionThatRepeatsIt() {
        String written = written(() -> {
            IllegalStateException inner = new IllegalStateException(FORGED);
            inner.addSuppressed(new IllegalStateException("of the test"));
            new RateLimitedLog(LoggerFactory.getLogger("limited"))
                    .error(
                            "The handler of event '" + FORGED + "' failed",
                            new IllegalArgumentException("outer", inner));
        });

        assertThat(written).doesNotContain("\u0085", "\u2028", "\u202e");
        assertThat(written.lines())
                .filteredOn(line -> line.contains("forged"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).endsWith("The handler of event 'a????[main] ERROR forged' failed"))
                .anySatisfy(
                        line -> assertThat(line).endsWith("java.lang.IllegalStateException: a????[main] ERROR forged"));
        assertThat(written).contains("RateLimitedLogTest.java:", "of the test", "IllegalArgumentException: outer");
    }

    @Test
    void handlersThatFailWhenAClientGoesDoNotFillTheLog() {
        String written = written(() -> {
            try (FakeServer server = new FakeServer()) {
                server.of("/").onConnection(socket -> {
                    socket.on("a", event -> {
                        throw new IllegalStateException(FORGED);
                    });
                    socket.onDisconnect(reason -> {
                        throw new IllegalStateException("as the test wants it");
                    });
                    socket.onDisconnectNonBlocking(reason -> {
                        throw new IllegalStateException("as the test wants it");
                    });
                });
                for (int i = 0; i < 20; i++) {
                    server.connect().receive("0", "2[\"a\"]").lost(DisconnectReason.TRANSPORT_CLOSE);
                }
            }
        });

        assertThat(written.lines()).filteredOn(line -> line.contains(" ERROR ")).hasSizeLessThan(3);
    }

    private static String written(Runnable action) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
