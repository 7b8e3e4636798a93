package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void whatTheLibraryRefusesToTakeIsWrongUsage() {
        assertThat(Failure.exitCode(new IllegalArgumentException("type must not be empty")))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void theStatusIsThatOfTheCauseAFutureWraps() {
        assertThat(Failure.exitCode(new CompletionException(new TimeoutException())))
                .isEqualTo(ExitCode.NOBODY);
        assertThat(Failure.exitCode(new CompletionException(new IllegalStateException())))
                .isEqualTo(ExitCode.FAILED);
    }
}
