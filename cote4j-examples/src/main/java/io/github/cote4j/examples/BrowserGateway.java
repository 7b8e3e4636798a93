package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.sockend.Sockend;
import java.util.concurrent.ThreadLocalRandom;

/** Lets a browser ask for random numbers. Its argument is the port, 5556 without one. */
public final class BrowserGateway {
    private BrowserGateway() {}

    public static void main(String[] args) {
        int port = args.length == 0 ? 5556 : Integer.parseInt(args[0]);
        // tag::main
        Cote cote = Cote.create();
        Sockend.open(cote, "Gateway").listen(port);

        cote.responder("Random Responder", options -> options.respondsTo("randomRequest"))
                .on("randomRequest", request -> ThreadLocalRandom.current().nextInt(100));
        // end::main
    }
}
