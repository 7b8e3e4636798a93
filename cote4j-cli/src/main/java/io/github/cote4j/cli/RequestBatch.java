package io.github.cote4j.cli;

import io.github.cote4j.Call;
import io.github.cote4j.Reply;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Many requests of one kind: so many at once, at a rate, counted by how they ended. */
final class RequestBatch {
    private static final int SHOWN_FAILURES = 10;

    private final Call call;
    private final Shell shell;
    private final Consumer<Reply> onReply;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final long began = System.nanoTime();
    private int wanted;
    private int answered;
    private int failed;
    private int worst = ExitCode.DONE;

    RequestBatch(Call call, Shell shell, Consumer<Reply> onReply) {
        this.call = call;
        this.shell = shell;
        this.onReply = onReply;
    }

    /** Sends; returns when all have ended or the stop was requested and no more will be sent. */
    void run(int number, int inFlight, @Nullable Double rate) throws InterruptedException {
        Semaphore permits = new Semaphore(inFlight);
        Pace pace = new Pace(rate);
        int sent = 0;
        setWanted(number);
        try (Progress progress = new Progress(shell.err())) {
            while (sent < number && !shell.stop().isRequested()) {
                pace.next(shell.stop());
                while (!permits.tryAcquire(50, TimeUnit.MILLISECONDS)
                        && !shell.stop().isRequested()) {
                    progress.at(done(), number);
                }
                if (!shell.stop().isRequested()) {
                    sent++;
                    call.send().whenComplete((reply, failure) -> {
                        took(reply, failure);
                        permits.release();
                    });
                }
                progress.at(done(), number);
            }
            setWanted(sent);
            while (!ended.isDone() && !shell.stop().isRequested()) {
                shell.stop().awaitEither(ended, Duration.ofMillis(200));
                progress.at(done(), number);
            }
        }
    }

    /** Completes when every request that was sent has ended. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The exit status of the worst end. */
    synchronized int worst() {
        return worst;
    }

    /** How many ended how, for a person. */
    synchronized String summary() {
        double seconds = (System.nanoTime() - began) / 1e9;
        String line = String.format(
                Locale.ROOT,
                "%d answered, %d failed in %.1f s (%.0f/s)",
                answered,
                failed,
                seconds,
                (answered + failed) / seconds);
        if (wanted > answered + failed) {
            line += ", " + (wanted - answered - failed) + " left";
        }
        return failures.isEmpty()
                ? line
                : line + ": "
                        + failures.entrySet().stream()
                                .map(kind -> kind.getKey() + " " + kind.getValue())
                                .collect(Collectors.joining(", "));
    }

    private synchronized int done() {
        return answered + failed;
    }

    private synchronized void setWanted(int wanted) {
        this.wanted = wanted;
        endIfDone();
    }

    private synchronized void took(@Nullable Reply reply, @Nullable Throwable failure) {
        if (reply != null) {
            try {
                onReply.accept(reply);
                answered++;
            } catch (RuntimeException e) {
                failed(e);
            }
        } else if (failure != null) {
            failed(failure);
        }
        endIfDone();
    }

    private void failed(Throwable failure) {
        failed++;
        failures.merge(Failure.kind(failure), 1, Integer::sum);
        worst = Math.max(worst, Failure.exitCode(failure));
        if (shell.stop().isRequested()) {
            return;
        }
        if (failed <= SHOWN_FAILURES) {
            shell.err().line("cote request: " + Failure.line(failure));
        } else if (failed == SHOWN_FAILURES + 1) {
            shell.err().line("cote request: more failures are only counted");
        }
    }

    private void endIfDone() {
        if (answered + failed >= wanted) {
            ended.complete(null);
        }
    }
}
