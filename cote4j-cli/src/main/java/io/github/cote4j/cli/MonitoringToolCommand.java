package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.monitor.web.MonitoringTool;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote monitoring-tool}: the live graph of the mesh as a web page, and its data for scripts and Prometheus. */
@Command(
        name = "monitoring-tool",
        description =
                "Shows the mesh as a web page, live, and gives its data: /graph and /health as JSON, /metrics for Prometheus.",
        footer = {"", "Example:  cote monitoring-tool --port 5555"})
final class MonitoringToolCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 5555;
    private static final int PORTS_TO_TRY = 100;

    @Mixin
    private final MeshOptions mesh;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The TCP port to listen on; 0 for any (default 5555, or the next that is free).")
    private @Nullable Integer port;

    @Mixin
    private final WebOptions web = new WebOptions();

    @Option(
            names = "--interval",
            paramLabel = "D",
            defaultValue = "1s",
            description = "How often components report and pages are told (default ${DEFAULT-VALUE}).")
    private Duration interval = Duration.ZERO;

    private final Shell shell;

    MonitoringToolCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (Cote cote = mesh.join(LogLevel.WARN);
                MonitoringTool tool =
                        MonitoringTool.open(cote, mesh.name("monitoring-tool"), options -> options.key(mesh.key())
                                .interval(interval)
                                .socketIo(builder -> web.setUp(builder, mesh)))) {
            InetSocketAddress address = listen(tool);
            shell.err().line("cote monitoring-tool: the page is at " + web.url(address));
            new Printer(shell, mesh).print(web.ready(address));
            shell.stop().await();
        }
        return ExitCode.DONE;
    }

    private void check() {
        web.check(port == null ? USUAL_PORT : port, mesh);
        if (interval.toMillis() < 100 || interval.compareTo(Duration.ofHours(1)) > 0) {
            throw mesh.wrong("--interval must be 100ms to 1h");
        }
        if (mesh.namesNamespace()) {
            throw mesh.wrong("--namespace: the monitoring tool shows every namespace");
        }
    }

    private InetSocketAddress listen(MonitoringTool tool) {
        int first = port == null ? USUAL_PORT : port;
        int last = port == null ? USUAL_PORT + PORTS_TO_TRY - 1 : port;
        for (int each = first; ; each++) {
            try {
                return tool.listen(web.host(), each).address();
            } catch (UncheckedIOException e) {
                if (each == last || !(e.getCause() instanceof BindException)) {
                    throw web.cannotListen(each, e);
                }
            }
        }
    }
}
