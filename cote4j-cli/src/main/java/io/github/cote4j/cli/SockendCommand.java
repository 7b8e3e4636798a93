package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.SocketIoServerBuilder;
import io.github.cote4j.socketio.StaticFiles;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cote sockend}: the browser gateway, and on its port the files of a page. */
@Command(
        name = "sockend",
        description =
                "Lets browsers call responders (cote respond --respond-to-browser) and hear publishers, over Socket.IO.",
        footer = {"", "Example:  cote sockend --port 5556 --static my-page"})
final class SockendCommand implements Callable<Integer> {
    @Mixin
    private final MeshOptions mesh;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5556",
            description = "The TCP port to listen on; 0 for any (default ${DEFAULT-VALUE}).")
    private int port;

    @Mixin
    private final WebOptions web = new WebOptions();

    @Option(names = "--static", paramLabel = "DIR", description = "Serves the files of this folder on the same port.")
    private @Nullable Path files;

    private final Shell shell;

    SockendCommand(Shell shell) {
        this.shell = shell;
        this.mesh = new MeshOptions(shell);
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        try (Cote cote = mesh.join(LogLevel.WARN)) {
            Sockend sockend = Sockend.open(cote, mesh.name("sockend"), options -> options.key(mesh.key())
                    .socketIo(this::setUp));
            InetSocketAddress address = listen(sockend);
            shell.err().line("cote sockend: browsers connect to " + web.url(address));
            new Printer(shell, mesh).print(web.ready(address));
            shell.stop().await();
        }
        return ExitCode.DONE;
    }

    private void check() {
        web.check(port, mesh);
        if (files != null && !Files.isDirectory(files)) {
            throw mesh.wrong("--static: " + files + " is not a folder");
        }
        if (mesh.namesNamespace()) {
            throw mesh.wrong("--namespace: a gateway serves every namespace");
        }
    }

    private void setUp(SocketIoServerBuilder builder) {
        web.setUp(builder, mesh);
        if (files != null) {
            builder.http(StaticFiles.of(files));
        }
    }

    private InetSocketAddress listen(Sockend sockend) {
        try {
            return sockend.listen(web.host(), port).address();
        } catch (UncheckedIOException e) {
            throw web.cannotListen(port, e);
        }
    }
}
