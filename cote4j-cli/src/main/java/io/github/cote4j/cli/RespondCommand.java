package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.Json;
import io.github.cote4j.ReplyError;
import io.github.cote4j.Request;
import io.github.cote4j.Responder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cote respond}: answers requests until it is ended, and prints each of them. */
@Command(
        name = "respond",
        description = "Answers requests of the given types and prints each of them.",
        footer = {"", "Example:  cote respond time --exec 'date +%%s'"})
final class RespondCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Parameters(
            arity = "1..*",
            paramLabel = "TYPE",
            description = "What is answered; a pattern with * for one name between :: and ** for any number.")
    private List<String> types = List.of();

    @ArgGroup
    private @Nullable Answer answer;

    @Option(names = "--delay", paramLabel = "D", defaultValue = "0", description = "Answer so much later.")
    private Duration delay = Duration.ZERO;

    @Option(names = "--respond-to-browser", description = "Lets browsers call the types through a gateway.")
    private boolean respondToBrowser;

    @Option(names = "--port", paramLabel = "N", description = "The first port to try (default 8000).")
    private @Nullable Integer port;

    @Option(names = "--subset", paramLabel = "S", description = "The subset that directed requests name.")
    private @Nullable String subset;

    private final Shell shell;

    RespondCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    /** What the answer is; at most one of these. */
    private static final class Answer {
        // The answer when nothing else is chosen, so nobody asks for it.
        @SuppressWarnings("UnusedVariable")
        @Option(names = "--echo", description = "Answer with the request itself (the default).")
        private boolean echo;

        @Option(names = "--reply", paramLabel = "JSON", description = "Answer with this; @FILE for a file's content.")
        private @Nullable String reply;

        @Option(
                names = "--exec",
                paramLabel = "COMMAND",
                description =
                        "Run a shell command: the request on its standard input, its standard output is the reply, a failure is the error.")
        private @Nullable String exec;

        @Option(names = "--fail", paramLabel = "MESSAGE", description = "Answer with an error.")
        private @Nullable String fail;
    }

    @Override
    public Integer call() throws InterruptedException {
        checkForBrowsers();
        try (ShellHandler exec = new ShellHandler()) {
            Function<Request, Object> handler = handler(exec);
            try (Cote cote = mesh.join(LogLevel.WARN)) {
                Responder responder = cote.responder(mesh.name("respond"), options -> {
                    mesh.place(options);
                    mesh.set("--port", port, options::port);
                    mesh.set("--subset", subset, options::subset);
                    if (respondToBrowser) {
                        options.respondsTo(types.toArray(String[]::new));
                    }
                });
                Printer printer = new Printer(shell, mesh);
                types.forEach(each -> mesh.set(
                        "TYPE",
                        each,
                        type -> responder.on(type, request -> {
                            printer.print(json(request));
                            return later(handler, request);
                        })));
                return respond(responder);
            }
        }
    }

    /** A page can call what is listed word for word. */
    private void checkForBrowsers() {
        if (respondToBrowser) {
            types.stream().filter(type -> type.contains("*")).findFirst().ifPresent(pattern -> {
                throw mesh.wrong(
                        "--respond-to-browser: browsers call types by their names, and '" + pattern + "' is a pattern");
            });
        }
    }

    private int respond(Responder responder) throws InterruptedException {
        shell.stop().awaitEither(responder.ready());
        if (!shell.stop().isRequested()) {
            responder.ready().join();
            shell.err().line("cote respond: answering " + String.join(", ", types) + " on port " + responder.port());
            shell.stop().await();
        }
        return ExitCode.DONE;
    }

    private Function<Request, Object> handler(ShellHandler exec) throws InterruptedException {
        Answer chosen = answer == null ? new Answer() : answer;
        if (chosen.reply != null) {
            Json reply = new Json(mesh.document("--reply", chosen.reply));
            return request -> reply;
        }
        if (chosen.fail != null) {
            String message = chosen.fail;
            return request -> {
                throw new ReplyError("FAILED", message);
            };
        }
        if (chosen.exec != null) {
            String command = chosen.exec;
            return request -> exec.run(command, json(request));
        }
        return Request::body;
    }

    private @Nullable Object later(Function<Request, Object> handler, Request request) {
        if (delay.isZero()) {
            return handler.apply(request);
        }
        return CompletableFuture.supplyAsync(
                () -> handler.apply(request), CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** The request as an object with its type, whatever its body is. */
    private static String json(Request request) {
        String body = request.body().json();
        return body.stripLeading().startsWith("{")
                ? body
                : "{\"type\":" + JsonText.quote(request.type()) + ",\"body\":" + body + "}";
    }
}
