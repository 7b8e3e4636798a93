package io.github.cote4j.examples;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import io.github.cote4j.balancing.Balancers;

/** Two responders, chosen by speed and by customer. */
public final class Balanced {
    private Balanced() {}

    public static void main(String[] args) {
        try (Cote cote = Cote.create()) {
            cote.responder("basket 1").on("basket", request -> "one");
            cote.responder("basket 2").on("basket", request -> "two");

            // tag::turns
            Requester turns = cote.requester("Turns", options -> options.balancer(Balancers.roundRobin()));
            // end::turns
            System.out.println(turns.request("basket"));

            // tag::sticky
            Requester sticky = cote.requester("Sticky", options -> options.balancer(Balancers.sticky()));
            String basket = sticky.call("basket").affinity("customer-7").request(String.class);
            // end::sticky
            System.out.println(basket);
        }
    }
}
