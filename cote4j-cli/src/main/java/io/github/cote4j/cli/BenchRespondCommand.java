package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.Responder;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote bench respond}: sends back what {@code cote bench request} sends. */
@Command(name = "respond", description = "Answers 'cote bench request' with what it sent, until it is ended.")
final class BenchRespondCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Option(names = "--non-blocking", description = "Handle on the event loop.")
    private boolean nonBlocking;

    @Option(names = "--blob", description = "Bodies are bytes, without JSON.")
    private boolean blob;

    private final Shell shell;

    BenchRespondCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        LongAdder handled = new LongAdder();
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Responder responder = cote.responder(mesh.name("bench respond"), mesh::place);
            handle(responder, handled);
            shell.stop().await();
        }
        shell.out().line(new Result("respond").with("n", handled.sum()).toString());
        return ExitCode.DONE;
    }

    private void handle(Responder responder, LongAdder handled) {
        if (blob && nonBlocking) {
            responder.onNonBlocking(BenchBody.TYPE, request -> {
                handled.increment();
                return request.body();
            });
        } else if (blob) {
            responder.on(BenchBody.TYPE, request -> {
                handled.increment();
                return request.body();
            });
        } else if (nonBlocking) {
            responder.onNonBlocking(BenchBody.TYPE, BenchBody.class, body -> {
                handled.increment();
                return body;
            });
        } else {
            responder.on(BenchBody.TYPE, BenchBody.class, body -> {
                handled.increment();
                return body;
            });
        }
    }
}
