package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.monitor.web.MonitoringTool;

/** Shows the mesh in the browser. Its argument is the port, 5555 without one. */
public final class MeshPage {
    private MeshPage() {}

    public static void main(String[] args) {
        int port = args.length == 0 ? 5555 : Integer.parseInt(args[0]);
        // tag::main
        Cote cote = Cote.create();
        MonitoringTool.open(cote, "Mesh Page").listen(port);
        // end::main
    }
}
