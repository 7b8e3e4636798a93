package io.github.cote4j.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failed connection means. */
final class Failures {
    private Failures() {}

    /** The failure without what futures wrap round it. */
    static Throwable cause(@Nullable Throwable failure) {
        Throwable cause = Objects.requireNonNull(failure, "failure");
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Whether trying again is of no use until a person has changed something: a password, a permission, a certificate. */
    static boolean isRefusal(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SSLException
                        || (cause instanceof RedisCommandExecutionException && !passesByItself(cause)));
    }

    /** The innermost message, on one line. */
    static String line(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> failure.getClass().getSimpleName())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ");
    }

    private static boolean passesByItself(Throwable error) {
        String message = String.valueOf(error.getMessage());
        return Stream.of("LOADING", "BUSY", "MASTERDOWN", "CLUSTERDOWN", "TRYAGAIN", "ERR max number of clients")
                .anyMatch(message::startsWith);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20);
    }
}
