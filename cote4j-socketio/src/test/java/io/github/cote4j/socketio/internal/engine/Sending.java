package io.github.cote4j.socketio.internal.engine;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends on the JDK's WebSocket, one message after another. */
public final class Sending {
    private Sending() {}

    /** Sends, and waits until that is done. */
    public static void on(Supplier<CompletableFuture<?>> send) {
        // The JDK completes the future of a message a moment before it takes the next: "Send pending".
        await().atMost(Duration.ofSeconds(5))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isSent(send));
    }

    private static boolean isSent(Supplier<CompletableFuture<?>> send) {
        try {
            send.get().orTimeout(20, TimeUnit.SECONDS).join();
            return true;
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalStateException) {
                return false;
            }
            throw e;
        }
    }
}
