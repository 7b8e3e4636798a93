package io.github.cote4j.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote demo}: four of the other commands, each its own process, that find each other. */
@Command(
        name = "demo",
        description =
                "The two-minute tour: a time service and a client, a publisher and a subscriber, each its own process.")
final class DemoCommand implements Callable<Integer> {
    private static final Duration PUBLISH_EVERY = Duration.ofSeconds(3);

    @Mixin
    private final MeshOptions mesh;

    @Option(names = "--duration", paramLabel = "D", defaultValue = "2m", description = "How long it runs (default 2m).")
    private Duration duration = Duration.ZERO;

    private final Shell shell;

    DemoCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        shell.stop().drain(mesh.config().build().drain());
        Map<String, String> variables = mesh.variablesForProcesses();
        boolean pretty = mesh.pretty();
        if (pretty) {
            shell.out().write(DemoScreen.introduction(duration, shell.colour(shell.out())));
        }
        Map<DemoRole, DemoProcess> processes = new EnumMap<>(DemoRole.class);
        try {
            DemoScreen screen = new DemoScreen(shell, pretty);
            for (DemoRole role : DemoRole.values()) {
                processes.put(role, DemoProcess.start(role, variables, screen));
            }
            run(Objects.requireNonNull(processes.get(DemoRole.PUBLISHER)));
        } finally {
            DemoProcess.endAll(processes.values(), shell.stop().drain());
        }
        return ExitCode.DONE;
    }

    private void run(DemoProcess publisher) throws InterruptedException {
        long end = System.nanoTime() + duration.toNanos();
        while (!shell.stop().isRequested() && System.nanoTime() < end) {
            publisher.send("{\"val\":" + ThreadLocalRandom.current().nextInt(1000) + "}");
            long left = end - System.nanoTime();
            shell.stop().await(Duration.ofNanos(Math.max(0, Math.min(left, PUBLISH_EVERY.toNanos()))));
        }
    }
}
