package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import java.util.concurrent.CompletableFuture;

/** Both sides of a service that is known by its interface. */
public final class TypedClient {
    private TypedClient() {}

    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            // tag::service
            cote.responder("Rates").serve(Rates.class, new FixedRates());
            // end::service

            // tag::client
            Rates rates = cote.requester("Client").proxy(Rates.class);

            System.out.println(rates.convert(new Conversion("usd", "eur", 100)));
            rates.rate("eur", "usd").thenAccept(System.out::println).join();
            // end::client
        }
    }

    private static final class FixedRates implements Rates {
        @Override
        public double convert(Conversion conversion) {
            return conversion.amount() * rateOf(conversion.from());
        }

        @Override
        public CompletableFuture<Double> rate(String from, String to) {
            return CompletableFuture.completedFuture(rateOf(from));
        }

        private static double rateOf(String from) {
            return from.equals("usd") ? 0.91 : 1.10;
        }
    }
}
