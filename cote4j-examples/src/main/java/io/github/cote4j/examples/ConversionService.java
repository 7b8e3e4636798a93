package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.ReplyError;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Converts currencies, and follows the rates that {@link ArbitrationService} publishes. */
public final class ConversionService {
    private ConversionService() {}

    public static void main(String[] args) {
        // tag::main
        Cote cote = Cote.create();
        Map<String, Double> rates = new ConcurrentHashMap<>(Map.of("usd_eur", 0.91, "eur_usd", 1.10));

        cote.responder("currency conversion responder").on("convert", Conversion.class, conversion -> {
            Double rate = rates.get(conversion.from() + "_" + conversion.to());
            if (rate == null) {
                throw new ReplyError("UNKNOWN_RATE", "no rate from " + conversion.from() + " to " + conversion.to());
            }
            return conversion.amount() * rate;
        });
        // end::main

        // tag::subscriber
        cote.subscriber("arbitration subscriber")
                .on("rate updated", RateUpdate.class, update -> rates.put(update.currencies(), update.rate()));
        // end::subscriber
    }
}
