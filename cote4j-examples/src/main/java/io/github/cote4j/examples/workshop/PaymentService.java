package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;

/** The payment processor, under a key of its own. */
public final class PaymentService {
    private PaymentService() {}

    public static void main(String[] args) {
        open(Cote.create());
    }

    /** Joins the mesh. */
    public static void open(Cote cote) {
        // tag::open
        cote.responder("payment responder", options -> options.key(Payments.KEY))
                .serve(Payments.class, new Accounts());
        // end::open
    }
}
