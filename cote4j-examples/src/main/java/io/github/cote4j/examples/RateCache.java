package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers the latest rates that {@link ArbitrationService} publishes, and forgets them when it has missed some. */
public final class RateCache {
    private RateCache() {}

    public static void main(String[] args) {
        Cote cote = Cote.create();
        Map<String, Double> rates = new ConcurrentHashMap<>();

        // tag::subscriber
        cote.subscriber("rate cache")
                .on("rate updated", RateUpdate.class, update -> rates.put(update.currencies(), update.rate()))
                .onDropped(missed -> rates.clear());
        // end::subscriber
    }
}
