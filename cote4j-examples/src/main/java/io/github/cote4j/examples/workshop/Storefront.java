package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.StaticFiles;
import java.nio.file.Path;

/** Serves the page, and lets it into the mesh. Its arguments are the port and the folder of the page. */
public final class Storefront {
    private Storefront() {}

    public static void main(String[] args) {
        // tag::main
        int port = Integer.parseInt(args[0]);
        Path page = Path.of(args[1]);

        Sockend.open(
                        Cote.create(),
                        "storefront",
                        options -> options.socketIo(server -> server.http(StaticFiles.of(page))))
                .listen(port);
        // end::main
    }
}
