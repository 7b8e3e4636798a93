package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.Json;
import io.github.cote4j.Publisher;
import io.github.cote4j.SlowSubscriberPolicy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code cote publish}: publishes one message, the same one many times, or one for each line of standard input. */
@Command(
        name = "publish",
        description =
                "Publishes to whoever hears the topic; nothing is dropped for a slow subscriber, it is waited for.",
        footer = {"", "Example:  tail -f prices.jsonl | cote publish price -"})
final class PublishCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Parameters(index = "0", paramLabel = "TOPIC", description = "What it is published on.")
    private String topic = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "JSON",
            description = "The message; - publishes each line of standard input, @FILE a file.")
    private @Nullable String body;

    @Option(names = "--count", paramLabel = "N", description = "So many messages; with - at most so many.")
    private @Nullable Integer count;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = RateConverter.class,
            description = "At most so many a second.")
    private @Nullable Double rate;

    @Option(
            names = "--wait",
            paramLabel = "N",
            defaultValue = "1",
            description = "Wait until so many subscribers are linked (default 1; 0 to not wait).")
    private int subscribers;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            defaultValue = "5s",
            description = "How long to wait for them (default 5s).")
    private Duration timeout = Duration.ZERO;

    private final Shell shell;
    private volatile int published;

    PublishCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (count != null && count < 1) {
            throw mesh.wrong("--count must be at least 1, not " + count);
        }
        if (subscribers < 0) {
            throw mesh.wrong("--wait must not be negative, not " + subscribers);
        }
        boolean lines = "-".equals(body);
        Optional<String> message = body == null || lines ? Optional.of("null") : mesh.document(body);
        if (message.isEmpty()) {
            return ExitCode.DONE;
        }
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Publisher publisher = cote.publisher(mesh.name("publish"), options -> {
                mesh.place(options);
                options.broadcasts(topic).slowSubscribers(SlowSubscriberPolicy.BACK_PRESSURE);
            });
            if (!Waiting.until(() -> publisher.subscribers() >= subscribers, timeout, shell.stop())) {
                return nobody(publisher);
            }
            return publish(lines ? () -> lines(publisher) : () -> same(publisher, message.get()));
        }
    }

    private int nobody(Publisher publisher) {
        if (shell.stop().isRequested()) {
            return ExitCode.DONE;
        }
        shell.err()
                .line("cote publish: " + publisher.subscribers() + " of " + subscribers
                        + " subscribers were there within " + timeout.toMillis()
                        + " ms (--timeout), and nothing was published");
        return ExitCode.NOBODY;
    }

    /** On a thread of its own, because reading lines and publishing to a slow subscriber may block for ever. */
    private int publish(Runnable work) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread worker = new Thread(
                () -> {
                    try {
                        work.run();
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                },
                "publish");
        worker.setDaemon(true);
        worker.start();
        shell.stop().awaitEither(done);
        Throwable failure = Failure.of(done);
        if (failure instanceof ParameterException wrong) {
            throw wrong;
        }
        if (failure != null && !shell.stop().isRequested()) {
            throw new CompletionException(failure);
        }
        if (count != null || "-".equals(body)) {
            shell.err().line("cote publish: " + published + " published");
        }
        return ExitCode.DONE;
    }

    private void same(Publisher publisher, String message) {
        Pace pace = new Pace(rate);
        int number = count == null ? 1 : count;
        try (Progress progress = new Progress(shell.err())) {
            while (published < number && !shell.stop().isRequested()) {
                send(publisher, message, pace);
                progress.at(published, number);
            }
        }
    }

    private void lines(Publisher publisher) {
        Pace pace = new Pace(rate);
        int number = count == null ? Integer.MAX_VALUE : count;
        BufferedReader in = new BufferedReader(new InputStreamReader(shell.in(), StandardCharsets.UTF_8));
        try {
            int line = 0;
            for (String text = in.readLine(); text != null && !shell.stop().isRequested(); text = in.readLine()) {
                line++;
                if (!text.isBlank()) {
                    send(publisher, document(text, line), pace);
                }
                if (published >= number) {
                    return;
                }
            }
        } catch (IOException e) {
            throw mesh.wrong("standard input cannot be read: " + e.getMessage());
        }
    }

    private String document(String text, int line) {
        try {
            return JsonText.compact(text);
        } catch (IllegalArgumentException e) {
            throw mesh.wrong("standard input, line " + line + " " + e.getMessage());
        }
    }

    // Written by the one publishing thread only.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void send(Publisher publisher, String message, Pace pace) {
        pace.next(shell.stop());
        if (!shell.stop().isRequested()) {
            publisher.publish(topic, new Json(message));
            published++;
        }
    }
}
