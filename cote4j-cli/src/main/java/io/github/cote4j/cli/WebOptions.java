package io.github.cote4j.cli;

import io.github.cote4j.CoteException;
import io.github.cote4j.socketio.SocketIoServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Where a command serves browsers, and whose pages; what is wrong is reported as wrong usage. */
final class WebOptions {
    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/?#@*,\\s]+", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on (default ${DEFAULT-VALUE}); 0.0.0.0 for every interface, and then for whoever reaches it.")
    private String host = "";

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description =
                    "Lets pages of this origin connect, and serves under its host too, such as https://example.org, or of any with *; may be repeated (default: pages from this port only).")
    private List<String> origins = List.of();

    /** Checks the port and all else that does not depend on the command. */
    void check(int port, MeshOptions mesh) {
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
        for (String origin : origins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw mesh.wrong("--origin must be http://HOST[:PORT], https://HOST[:PORT] or *, not '" + origin + "'");
            }
        }
    }

    void setUp(SocketIoServerBuilder builder, MeshOptions mesh) {
        if (!origins.isEmpty()) {
            mesh.set("--origin", origins, given -> builder.origins(given.toArray(String[]::new)));
        }
    }

    String host() {
        return host;
    }

    /** What a failure to listen there means to the user. */
    CoteException cannotListen(int port, UncheckedIOException failure) {
        IOException cause = failure.getCause();
        String reason = cause == null ? Failure.line(failure) : Failure.line(cause);
        return new CoteException("cannot listen on " + host + ":" + port + " (--host, --port): " + reason, failure);
    }

    /** The line of data that says where it listens. */
    String ready(InetSocketAddress address) {
        return "{\"ready\":true,\"url\":" + JsonText.quote(url(address)) + ",\"host\":" + JsonText.quote(host)
                + ",\"port\":" + address.getPort() + "}";
    }

    String url(InetSocketAddress address) {
        String name = address.getAddress().isAnyLocalAddress() ? "localhost" : host;
        return "http://" + (name.contains(":") ? "[" + name + "]" : name) + ":" + address.getPort();
    }
}
