package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.sockend.Sockend;
import io.github.cote4j.socketio.StaticFiles;
import java.nio.file.Path;

/** Serves the page, and lets it into the mesh. Its arguments are the port and the folder of the page. */
public final class Storefront {
    private Storefront() {}

    // tag::main
    public static void main(String[] args) {
        int port = Integer.parseInt(args[0]);
        open(Cote.create(), Path.of(args[1])).listen(port);
    }
    // end::main

    /** Joins the mesh; serves once it listens. */
    // tag::open
    public static Sockend open(Cote cote, Path page) {
        return Sockend.open(
                cote, "storefront", options -> options.socketIo(server -> server.http(StaticFiles.of(page))));
    }
    // end::open
}
