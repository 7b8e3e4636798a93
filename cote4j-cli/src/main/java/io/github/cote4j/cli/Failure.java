package io.github.cote4j.cli;

import io.github.cote4j.NoHandlerException;
import io.github.cote4j.NobodyThereException;
import io.github.cote4j.OverloadedException;
import io.github.cote4j.RemoteException;
import io.github.cote4j.RequestTimeoutException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What a failure means to a script and to a person: its exit status, its kind in a word, and one line. */
final class Failure {
    private Failure() {}

    /** The failure itself, without what futures wrap round it. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Why the work failed, or null when it has not, or not ended. */
    static @Nullable Throwable of(CompletableFuture<?> work) {
        if (!work.isCompletedExceptionally()) {
            return null;
        }
        return work.handle((value, failure) -> cause(failure)).join();
    }

    static int exitCode(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof RemoteException
                || cause instanceof NoHandlerException
                || cause instanceof OverloadedException) {
            return ExitCode.REFUSED;
        }
        if (cause instanceof NobodyThereException
                || cause instanceof RequestTimeoutException
                || cause instanceof TimeoutException) {
            return ExitCode.NOBODY;
        }
        if (cause instanceof IllegalArgumentException) {
            return ExitCode.USAGE;
        }
        return ExitCode.FAILED;
    }

    /** The kind of failure, such as {@code link-lost}; what summaries count by. */
    static String kind(Throwable failure) {
        String name = cause(failure).getClass().getSimpleName();
        return name.replaceFirst("(Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** One line that says what went wrong. */
    static String line(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof RemoteException remote) {
            StringBuilder line = new StringBuilder("the responder failed: ").append(remote.remoteMessage());
            remote.code().ifPresent(code -> line.append(" [").append(code).append(']'));
            return oneLine(line.toString());
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getName();
        }
        return oneLine(message);
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
