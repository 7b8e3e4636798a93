package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.RemoteException;
import io.github.cote4j.RequestException;
import io.github.cote4j.Requester;
import java.time.Duration;

/** What a requester hears when a request ends without a reply. */
public final class Errors {
    private Errors() {}

    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            Requester requester = cote.requester("currency conversion requester");
            // tag::main
            try {
                requester
                        .call("convert")
                        .body(new Conversion("usd", "gold", 100))
                        .timeout(Duration.ofSeconds(2))
                        .request();
            } catch (RemoteException e) {
                System.out.println("refused: " + e.code().orElse("") + " " + e.remoteMessage());
            } catch (RequestException e) {
                System.out.println(e.mayHaveRun() ? "unknown: " + e.getMessage() : "not done: " + e.getMessage());
            }
            // end::main
        }
    }
}
