package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private int run(Runnable command) {
        return Main.run(
                () -> {
                    command.run();
                    return ExitCode.NOBODY;
                },
                new Output(err, false, () -> {}),
                ended);
    }

    @Test
    void anErrorInACommandIsAnEndAsWellAndSaysWhere() {
        int code = run(() -> {
            throw new IOError(new IOException("the terminal has gone"));
        });
        assertThat(code).isEqualTo(ExitCode.FAILED);
        assertThat(ended).isCompletedWithValue(ExitCode.FAILED);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("cote: java.io.IOError")
                .contains("the terminal has gone", "at " + MainTest.class.getName());
    }

    @Test
    void whoWaitsForACommandHearsItsStatus() {
        assertThat(run(() -> {})).isEqualTo(ExitCode.NOBODY);
        assertThat(ended).isCompletedWithValue(ExitCode.NOBODY);
        assertThat(err.size()).isZero();
    }
}
