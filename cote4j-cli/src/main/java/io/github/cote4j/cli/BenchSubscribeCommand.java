package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.Event;
import io.github.cote4j.Subscriber;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote bench subscribe}: hears {@code cote bench publish} and prints a result for each of its runs. */
@Command(
        name = "subscribe",
        description = "Hears 'cote bench publish' until it is ended, and prints a result for each run of a publisher.")
final class BenchSubscribeCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Option(names = "--non-blocking", description = "Handle on the event loop.")
    private boolean nonBlocking;

    private final Shell shell;
    private final Map<String, EventRun> runs = new ConcurrentHashMap<>();

    BenchSubscribeCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Subscriber subscriber = cote.subscriber(mesh.name("bench subscribe"), mesh::place);
            if (nonBlocking) {
                subscriber.onNonBlocking(BenchEvent.TOPIC, this::take).onNonBlocking(BenchEvent.END_TOPIC, this::end);
            } else {
                subscriber.on(BenchEvent.TOPIC, this::take).on(BenchEvent.END_TOPIC, this::end);
            }
            shell.stop().await();
        }
        runs.values().forEach(run -> shell.out().line(run.result().toString()));
        return ExitCode.DONE;
    }

    private void take(Event event) {
        BenchEvent body = event.as(BenchEvent.class);
        if (body != null) {
            runs.computeIfAbsent(body.run(), run -> new EventRun()).take(body);
        }
    }

    private void end(Event event) {
        BenchEvent.End end = event.as(BenchEvent.End.class);
        EventRun run = end == null ? null : runs.remove(end.run());
        if (end != null && run != null) {
            run.end(end.count());
            if (!end.warmup()) {
                shell.out().line(run.result().toString());
            }
        }
    }
}
