package io.github.cote4j.examples;

import io.github.cote4j.Cote;

/** Sets a new rate: {@code ArbitrationClient usd_eur 0.95}. */
public final class ArbitrationClient {
    private ArbitrationClient() {}

    public static void main(String[] args) {
        // tag::main
        try (Cote cote = Cote.create()) {
            RateUpdate update = new RateUpdate(args[0], Double.parseDouble(args[1]));
            System.out.println(cote.requester("back office").request("update rate", update));
        }
        // end::main
    }
}
