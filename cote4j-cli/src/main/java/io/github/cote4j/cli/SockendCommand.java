package io.github.cote4j.cli;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteException;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.SocketIoServerBuilder;
import io.github.cote4j.socketio.StaticFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
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
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/?#@*,\\s]+", Pattern.CASE_INSENSITIVE);

    @Mixin
    private final MeshOptions mesh;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5556",
            description = "The TCP port to listen on; 0 for any (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default ${DEFAULT-VALUE}); 0.0.0.0 for every interface.")
    private String host = "";

    @Option(names = "--static", paramLabel = "DIR", description = "Serves the files of this folder on the same port.")
    private @Nullable Path files;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description =
                    "Lets pages of this origin connect, such as https://example.org, or of any with *; may be repeated (default: pages from this port only).")
    private List<String> origins = List.of();

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
            shell.err().line("cote sockend: browsers connect to " + url(address));
            new Printer(shell, mesh).print(ready(address));
            shell.stop().await();
        }
        return ExitCode.DONE;
    }

    private void check() {
        if (port < 0 || port > 65_535) {
            throw mesh.wrong("--port must be 0 to 65535, not " + port);
        }
        if (host.isBlank()) {
            throw mesh.wrong("--host must not be empty");
        }
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw mesh.wrong("--host: unknown host " + host);
        }
        if (files != null && !Files.isDirectory(files)) {
            throw mesh.wrong("--static: " + files + " is not a folder");
        }
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw mesh.wrong("--origin must be http://HOST[:PORT], https://HOST[:PORT] or *, not '" + origin + "'");
            }
        }
        if (mesh.namesNamespace()) {
            throw mesh.wrong("--namespace: a gateway serves every namespace");
        }
    }

    private void setUp(SocketIoServerBuilder builder) {
        if (!origins.isEmpty()) {
            mesh.set("--origin", origins, given -> builder.origins(given.toArray(String[]::new)));
        }
        if (files != null) {
            builder.http(StaticFiles.of(files));
        }
    }

    private InetSocketAddress listen(Sockend sockend) {
        try {
            return sockend.listen(host, port).address();
        } catch (UncheckedIOException e) {
            IOException cause = e.getCause();
            String reason = cause == null ? Failure.line(e) : Failure.line(cause);
            throw new CoteException("cannot listen on " + host + ":" + port + " (--host, --port): " + reason, e);
        }
    }

    private String ready(InetSocketAddress address) {
        return "{\"ready\":true,\"url\":" + JsonText.quote(url(address)) + ",\"host\":" + JsonText.quote(host)
                + ",\"port\":" + address.getPort() + "}";
    }

    private String url(InetSocketAddress address) {
        String name = address.getAddress().isAnyLocalAddress() ? "localhost" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }
}
