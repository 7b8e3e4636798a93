package io.github.cote4j.cli;

import io.github.cote4j.Call;
import io.github.cote4j.Cote;
import io.github.cote4j.Json;
import io.github.cote4j.Payload;
import io.github.cote4j.Reply;
import io.github.cote4j.Requester;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cote request}: asks whoever answers a type and prints the reply. */
@Command(
        name = "request",
        description = "Sends a request (the object's fields and its type) and prints the reply.",
        footer = {"", "Example:  cote request convert '{\"from\":\"usd\",\"to\":\"eur\",\"amount\":100}'"})
final class RequestCommand implements Callable<Integer> {
    private static final int MAX_RETRIES = 1_000;
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    @Mixin
    private final MeshOptions mesh;

    @Parameters(index = "0", paramLabel = "TYPE", description = "What is asked for.")
    private String type = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "JSON",
            description = "The body; - reads it from standard input, @FILE from a file.")
    private @Nullable String body;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            description =
                    "How long the request may take with all its attempts (COTE_REQUEST_TIMEOUT in ms; default 5s).")
    private @Nullable Duration timeout;

    @Option(names = "--count", paramLabel = "N", description = "So many requests; a summary follows on standard error.")
    private @Nullable Integer count;

    @Option(
            names = "--rate",
            paramLabel = "N",
            converter = RateConverter.class,
            description = "At most so many a second.")
    private @Nullable Double rate;

    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "1", description = "So many at once (default 1).")
    private int inFlight;

    @Option(
            names = "--balance",
            paramLabel = "STRATEGY",
            defaultValue = "round-robin",
            description = "How a responder is chosen: ${COMPLETION-CANDIDATES} (default round-robin).")
    private Balancing balance = Balancing.ROUND_ROBIN;

    @Option(names = "--subset", paramLabel = "S", description = "Only responders of this subset.")
    private @Nullable String subset;

    @Option(
            names = "--retry",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Up to so many more attempts when the link was lost or the responder was overloaded; a handler may then run twice.")
    private int retry;

    private final Shell shell;

    RequestCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        Optional<String> json = body == null ? Optional.empty() : mesh.document(body);
        if (body != null && json.isEmpty()) {
            return ExitCode.DONE;
        }
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Duration bound = timeout(cote);
            Requester requester = cote.requester(mesh.name("request"), options -> {
                mesh.place(options);
                mesh.set("--timeout", bound, options::timeout);
                options.balancer(balance.create()).requests(type);
            });
            Call call = call(requester, json.orElse(null)).retry(retry);
            return count == null ? one(call, requester, cote) : many(call, requester, cote, count);
        }
    }

    private void check() {
        if (count != null && count < 1) {
            throw mesh.wrong("--count must be at least 1, not " + count);
        }
        if (inFlight < 1) {
            throw mesh.wrong("--in-flight must be at least 1, not " + inFlight);
        }
        if (retry < 0 || retry > MAX_RETRIES) {
            throw mesh.wrong("--retry must be from 0 to " + MAX_RETRIES + ", not " + retry);
        }
        if (timeout != null && timeout.isZero()) {
            throw mesh.wrong("--timeout must be more than 0");
        }
    }

    private Duration timeout(Cote cote) {
        if (timeout != null) {
            return timeout;
        }
        boolean set =
                !shell.environment().getOrDefault("COTE_REQUEST_TIMEOUT", "").isEmpty();
        return set ? cote.config().requestTimeout() : USUAL_TIMEOUT;
    }

    private Call call(Requester requester, @Nullable String json) {
        Call call = requester.call(type);
        if (json != null) {
            call = call.body(new Json(json));
        }
        return subset == null ? call : call.subset(subset);
    }

    private int one(Call call, Requester requester, Cote cote) throws InterruptedException {
        CompletableFuture<Reply> reply = call.send();
        shell.stop().awaitEither(reply);
        if (shell.stop().isRequested() && inHand(requester)) {
            settled(reply, cote.config().drain());
        }
        if (shell.stop().isRequested() && (!reply.isDone() || reply.isCompletedExceptionally())) {
            return ExitCode.DONE;
        }
        print(new Printer(shell, mesh), reply.join());
        return ExitCode.DONE;
    }

    private int many(Call call, Requester requester, Cote cote, int number) throws InterruptedException {
        Printer printer = new Printer(shell, mesh);
        RequestBatch batch = new RequestBatch(call, shell, reply -> print(printer, reply));
        batch.run(number, inFlight, rate);
        if (!batch.ended().isDone() && inHand(requester)) {
            settled(batch.ended(), cote.config().drain());
        }
        shell.err().line("cote request: " + batch.summary());
        return shell.stop().isRequested() ? ExitCode.DONE : batch.worst();
    }

    /** A request that waits for somebody to come is not work in hand; nothing is lost by leaving it. */
    private static boolean inHand(Requester requester) {
        return !requester.peers().isEmpty();
    }

    private static boolean settled(CompletableFuture<?> work, Duration bound) throws InterruptedException {
        return new Stop().awaitEither(work, bound);
    }

    /** Several results, which only a Node responder or {@code Results} give, become an array. */
    private static void print(Printer printer, Reply reply) {
        printer.print(
                reply.results().size() <= 1
                        ? reply.json()
                        : reply.results().stream().map(Payload::json).collect(Collectors.joining(",", "[", "]")));
    }
}
