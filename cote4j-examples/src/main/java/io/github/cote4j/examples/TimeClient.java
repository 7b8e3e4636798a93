package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import java.time.Instant;

/** Asks for the time once; waits when nobody is there yet. */
public final class TimeClient {
    private TimeClient() {}

    // tag::main
    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            System.out.println(cote.requester("Client").request("time", Instant.class));
        }
    }
    // end::main
}
