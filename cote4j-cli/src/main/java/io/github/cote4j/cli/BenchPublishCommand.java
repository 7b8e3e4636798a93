package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteException;
import io.github.cote4j.Publisher;
import io.github.cote4j.SlowSubscriberPolicy;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote bench publish}: events to subscribers started with {@code cote bench subscribe}. */
@Command(
        name = "publish",
        description =
                "Publishes to subscribers started elsewhere with 'cote bench subscribe', as fast as they take it.")
final class BenchPublishCommand implements Callable<Integer> {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    @Mixin
    private final MeshOptions mesh;

    @Mixin
    private final BenchOptions load = new BenchOptions();

    @Option(
            names = "--wait",
            paramLabel = "N",
            defaultValue = "1",
            description = "Start with so many subscribers (default 1).")
    private int subscribers;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            defaultValue = "5s",
            description = "How long to wait for them (default 5s).")
    private Duration timeout = Duration.ZERO;

    private final Shell shell;

    BenchPublishCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        load.check(mesh);
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Publisher publisher = cote.publisher(mesh.name("bench publish"), options -> {
                mesh.place(options);
                options.slowSubscribers(SlowSubscriberPolicy.BACK_PRESSURE);
            });
            if (!Waiting.until(() -> publisher.subscribers() >= subscribers, timeout, shell.stop())) {
                shell.err()
                        .line("cote bench publish: " + publisher.subscribers() + " of " + subscribers
                                + " subscribers were there within " + timeout.toMillis() + " ms");
                return ExitCode.NOBODY;
            }
            bounded(load.warmup(), time -> run(publisher, time, true));
            long droppedBefore = publisher.dropped();
            Result result = bounded(load.duration(), time -> run(publisher, time, false));
            // Closing still delivers, for as long as it is let; what it gives up on is lost.
            publisher.close();
            long lost = publisher.dropped() - droppedBefore;
            if (lost > 0) {
                shell.err().line("cote bench publish: subscribers did not take " + lost + " events in time (--drain)");
            }
            shell.out().line(result.with("lost", lost).with("size", load.size()).toString());
            return ExitCode.DONE;
        }
    }

    /** Runs on a thread that is interrupted when its time is up: a subscriber that stands still would hold it for ever. */
    private Result bounded(Duration time, Function<Duration, Result> run) throws InterruptedException {
        CompletableFuture<Result> result = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(run.apply(time));
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                },
                "load");
        thread.setDaemon(true);
        thread.start();
        shell.stop().awaitEither(result, time);
        thread.interrupt();
        thread.join();
        Throwable failure = Failure.of(result);
        if (failure != null) {
            throw new CoteException(Failure.line(failure), failure);
        }
        return result.join();
    }

    /** The times are those that {@code publish} took; how long events were on their way is the subscriber's to say. */
    private Result run(Publisher publisher, Duration time, boolean warmup) {
        String run = UUID.randomUUID().toString().substring(0, 8);
        String text = BenchEvent.textFor(load.size());
        Histogram times = new Histogram(LONGEST_NANOS, 3);
        Pace pace = new Pace(load.rate());
        long seq = 0;
        long began = System.nanoTime();
        long now = began;
        while (now - began < time.toNanos() && !shell.stop().isRequested()) {
            long due = pace.next(shell.stop());
            if (Thread.currentThread().isInterrupted()) {
                now = System.nanoTime();
                break;
            }
            publisher.publish(BenchEvent.TOPIC, new BenchEvent(run, seq++, due, text));
            now = System.nanoTime();
            times.recordValue(Math.min(LONGEST_NANOS, Math.max(0, now - due)));
        }
        // Interrupted it is not held, and there is room for one more.
        Thread.currentThread().interrupt();
        publisher.publish(BenchEvent.END_TOPIC, new BenchEvent.End(run, seq, warmup));
        return new Result("publish")
                .rate(seq, now - began)
                .percentiles(times)
                .with("n", seq)
                .with("errors", 0);
    }
}
