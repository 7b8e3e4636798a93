package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import io.github.cote4j.Retry;
import java.time.Duration;

/** Requests that may run twice, and so may be sent again when their responder is lost. */
public final class Repeated {
    private Repeated() {}

    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            cote.responder("prices").on("price", request -> 42);

            Requester requester = cote.requester("Client");
            // tag::call
            Integer price = requester.call("price").retry(3).request(Integer.class);
            // end::call
            System.out.println(price);

            // tag::options
            Requester careful = cote.requester(
                    "Careful", options -> options.retry(Retry.times(3).attemptTimeout(Duration.ofMillis(300))));
            // end::options
            System.out.println(careful.request("price", Integer.class));
        }
    }
}
