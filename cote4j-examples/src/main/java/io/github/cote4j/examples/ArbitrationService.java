package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;

/** Takes new rates in and tells everybody who needs them. */
public final class ArbitrationService {
    private ArbitrationService() {}

    public static void main(String[] args) {
        // tag::main
        Cote cote = Cote.create();
        Publisher publisher = cote.publisher("arbitration publisher");

        cote.responder("arbitration API").on("update rate", RateUpdate.class, update -> {
            publisher.publish("rate updated", update);
            return "changed " + update.currencies() + " rate to " + update.rate();
        });
        // end::main
    }
}
