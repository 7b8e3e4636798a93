package io.github.cote4j.examples;

import java.util.concurrent.CompletableFuture;

// tag::interface
/** A service as an interface: each method is a request of its name. */
public interface Rates {
    double convert(Conversion conversion);

    CompletableFuture<Double> rate(String from, String to);
}
// end::interface
