package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;

/** Asks for one conversion. */
public final class ConversionClient {
    private ConversionClient() {}

    public static void main(String[] args) {
        // tag::main
        try (Cote cote = Cote.create()) {
            Requester requester = cote.requester("currency conversion requester");

            Double euros = requester.request("convert", new Conversion("usd", "eur", 100), Double.class);

            System.out.println(euros);
        }
        // end::main
    }
}
