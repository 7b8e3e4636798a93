package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.cli.monitor.LiveScreen;
import io.github.cote4j.cli.monitor.News;
import io.github.cote4j.cli.monitor.Report;
import io.github.cote4j.monitor.MeshMonitor;
import io.github.cote4j.monitor.MeshSnapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote monitor}: who is in the mesh and what they do, on the screen as it happens, or as lines. */
@Command(
        name = "monitor",
        description = "Shows all components of the mesh, what they do and what looks wrong; ? shows the keys.",
        footer = {
            "",
            "Where there is no terminal: a line for each arrival, departure and alert.",
            "",
            "Example:  cote monitor --once | jq '.components[].name'"
        })
final class MonitorCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(3);
    private static final int WIDE = 250;

    @Mixin
    private final MeshOptions mesh;

    @Option(names = "--once", description = "Listens for a while, prints the mesh as one JSON object, and ends.")
    private boolean once;

    @Option(
            names = "--wait",
            paramLabel = "D",
            description =
                    "With --once: how long to listen (default 3s). Links of cote.js processes are known after 5 s more.")
    private @Nullable Duration wait;

    @Option(
            names = "--interval",
            paramLabel = "D",
            defaultValue = "1s",
            description = "How often JVM components report and the screen is redrawn (default ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ZERO;

    private final Shell shell;

    MonitorCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw mesh.wrong("--interval must be 100ms to 1h");
        }
        if (wait != null && !once) {
            throw mesh.wrong("--wait: only --once ends by itself");
        }
        if (mesh.namesNamespace()) {
            throw mesh.wrong("--namespace: a monitor sees every namespace");
        }
        try (Cote cote = mesh.join(LogLevel.WARN);
                MeshMonitor monitor = MeshMonitor.open(cote, mesh.name("monitor"), options -> options.key(mesh.key())
                        .interval(interval))) {
            if (once) {
                once(monitor);
            } else {
                watch(monitor);
            }
        }
        return ExitCode.DONE;
    }

    private void once(MeshMonitor monitor) throws InterruptedException {
        shell.stop().await(wait == null ? USUAL_WAIT : wait);
        MeshSnapshot snapshot = monitor.snapshot();
        if (mesh.pretty()) {
            report().of(snapshot).forEach(shell.out()::line);
        } else {
            shell.out().line(snapshot.json());
        }
    }

    private void watch(MeshMonitor monitor) throws InterruptedException {
        Optional<LiveScreen> terminal = shell.out().isTerminal() ? LiveScreen.open() : Optional.empty();
        if (terminal.isEmpty()) {
            follow(monitor);
            return;
        }
        try (LiveScreen screen = terminal.get()) {
            shell.stop().onRequest(screen::quit);
            screen.run(monitor, interval, shell.colour(shell.out()), shell.err().isTerminal());
        }
    }

    private void follow(MeshMonitor monitor) throws InterruptedException {
        shell.err().line("cote monitor: a line for each arrival, departure and alert");
        Semaphore changes = new Semaphore(0);
        monitor.onChange(changes::release);
        shell.stop().onRequest(changes::release);
        News news = new News();
        Report report = mesh.pretty() ? report() : null;
        while (!shell.stop().isRequested()) {
            MeshSnapshot snapshot = monitor.snapshot();
            print(news.of(snapshot), snapshot, report);
            if (changes.tryAcquire(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                changes.drainPermits();
            }
        }
    }

    private void print(News.Since since, MeshSnapshot snapshot, @Nullable Report report) {
        if (report == null) {
            since.log().forEach(entry -> shell.out().line(MonitorLine.of(entry)));
            since.raised().forEach(alert -> shell.out().line(MonitorLine.of("alert", alert, snapshot.time())));
            since.over().forEach(alert -> shell.out().line(MonitorLine.of("alert-over", alert, snapshot.time())));
        } else {
            since.log().forEach(entry -> shell.out().line(report.of(entry)));
            since.raised()
                    .forEach(alert -> report.of(alert, false, snapshot.time()).forEach(shell.out()::line));
            since.over()
                    .forEach(alert -> report.of(alert, true, snapshot.time()).forEach(shell.out()::line));
        }
    }

    private Report report() {
        boolean dumb = shell.environment().getOrDefault("TERM", "").equals("dumb");
        return new Report(width(), shell.colour(shell.out()) && !dumb);
    }

    /** As wide as the terminal; where there is none, wide enough for all. */
    private int width() {
        return shell.out().isTerminal() ? LiveScreen.columns() : WIDE;
    }
}
