package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote bench request}: requests to responders started with {@code cote bench respond}. */
@Command(name = "request", description = "Loads responders started elsewhere with 'cote bench respond'.")
final class BenchRequestCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Mixin
    private final BenchOptions load = new BenchOptions();

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            defaultValue = "64",
            description = "Requests under way at once (default 64).")
    private int inFlight;

    @Option(
            names = "--balance",
            paramLabel = "STRATEGY",
            defaultValue = "round-robin",
            description = "How a responder is chosen: ${COMPLETION-CANDIDATES} (default round-robin).")
    private Balancing balance = Balancing.ROUND_ROBIN;

    @Option(names = "--blob", description = "Bodies are bytes, without JSON.")
    private boolean blob;

    @Option(names = "--non-blocking", description = "Take replies on the event loop.")
    private boolean nonBlocking;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            defaultValue = "5s",
            description = "How long a request may take, and how long to wait for the first responder (default 5s).")
    private Duration timeout = Duration.ZERO;

    private final Shell shell;

    BenchRequestCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        load.check(mesh);
        if (inFlight < 1) {
            throw mesh.wrong("--in-flight must be at least 1, not " + inFlight);
        }
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Requester requester = cote.requester(mesh.name("bench request"), options -> {
                mesh.place(options);
                mesh.set("--timeout", timeout, options::timeout);
                options.balancer(balance.create());
                if (nonBlocking) {
                    options.completeOnEventLoop();
                }
            });
            if (!shell.stop().awaitEither(requester.ready(), timeout)) {
                shell.err().line("cote bench request: no responder was there within " + timeout.toMillis() + " ms");
                return ExitCode.NOBODY;
            }
            RequestLoad requests = new RequestLoad(sending(requester), inFlight, load.rate(), shell.stop());
            Result result = requests.run(load.warmup(), load.duration(), timeout);
            shell.out().line(result.with("size", load.size()).toString());
            return ExitCode.DONE;
        }
    }

    private Supplier<CompletableFuture<?>> sending(Requester requester) {
        if (blob) {
            byte[] body = new byte[load.size()];
            return () -> requester.send(BenchBody.TYPE, body);
        }
        BenchBody body = BenchBody.ofSize(load.size());
        return () -> requester.send(BenchBody.TYPE, body, BenchBody.class);
    }
}
