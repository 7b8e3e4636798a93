package io.github.cote4j.shop.data;

import io.github.cote4j.ReplyError;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs transactions, and runs again for a while those that a database ended for reasons of its own: it found a deadlock, or it
 * was restarted. Everything that is run here is idempotent, so that it does not matter whether an end without an answer came
 * before or after the commit. Safe for use by several threads.
 */
final class Transactions {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final int PAUSE_MILLIS = 50;

    private final Jdbi jdbi;
    private final Consumer<Set<String>> changed;
    private final Duration patience;
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - QUIET.toNanos());

    /** Tells what changed, as topics, after each transaction. */
    Transactions(Jdbi jdbi, Consumer<Set<String>> changed) {
        this(jdbi, changed, PATIENCE);
    }

    /** @param patience how long a transaction is run again that the database ended */
    Transactions(Jdbi jdbi, Consumer<Set<String>> changed, Duration patience) {
        this.jdbi = jdbi;
        this.changed = changed;
        this.patience = patience;
    }

    /** Runs a transaction that may change something; what it throws rolls it back. */
    <T extends @Nullable Object> T write(Function<Transaction, T> work) {
        return run(topics -> jdbi.inTransaction(handle -> work.apply(new Transaction(handle, topics))));
    }

    /** Runs a transaction whose queries all see the same moment. */
    <T> T read(Function<Transaction, T> work) {
        return run(topics -> jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> work.apply(new Transaction(handle, topics))));
    }

    private <T extends @Nullable Object> T run(Function<Set<String>, T> attempt) {
        long end = System.nanoTime() + patience.toNanos();
        // Kept over repetitions: a commit whose answer was lost has changed something, and its repetition nothing.
        Set<String> topics = new HashSet<>();
        try {
            while (true) {
                try {
                    return attempt.apply(topics);
                } catch (JdbiException e) {
                    if (!SqlStates.passes(e) || System.nanoTime() - end > 0) {
                        throw failed(e);
                    }
                    pause();
                }
            }
        } finally {
            changed.accept(topics);
        }
    }

    private ReplyError failed(JdbiException failure) {
        String why = Database.line(failure);
        long now = System.nanoTime();
        long last = lastWarning.get();
        if (now - last > QUIET.toNanos() && lastWarning.compareAndSet(last, now)) {
            LOG.warn("Transactions fail: {}", why);
        }
        return new ReplyError("DATABASE_FAILED", "the database failed: " + why);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplyError("DATABASE_FAILED", "the data interface ends");
        }
    }
}
