package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.metrics.ComponentMetrics;

/** A service that asks itself for the time, and prints what its components have counted. */
public final class OwnCounts {
    private OwnCounts() {}

    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            cote.responder("Time Service").on("time", request -> "noon");
            cote.requester("Client").request("time", String.class);

            // tag::main
            for (ComponentMetrics each : cote.metrics().join()) {
                System.out.println(each.requests() + " requests, " + each.errors() + " errors");
            }
            // end::main
        }
    }
}
