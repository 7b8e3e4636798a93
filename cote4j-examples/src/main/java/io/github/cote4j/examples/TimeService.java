package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import java.time.Instant;

/** Tells the time to whoever asks. */
public final class TimeService {
    private TimeService() {}

    // tag::main
    public static void main(String[] args) {
        Cote cote = Cote.create();
        cote.responder("Time Service").on("time", request -> Instant.now());
    }
    // end::main
}
