package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.Responder;

/** What users see of their accounts. */
public final class UserService {
    private UserService() {}

    public static void main(String[] args) {
        open(Cote.create());
    }

    /** Joins the mesh. */
    public static void open(Cote cote) {
        // tag::open
        Payments payments = cote.requester("payment requester", options -> options.key(Payments.KEY))
                .proxy(Payments.class);

        Responder responder = cote.responder(
                "user responder", options -> options.namespace("user").respondsTo("create", "get"));
        responder.on("create", request -> payments.open());
        responder.on("get", Payments.UserId.class, user -> Refusals.passOn(() -> payments.balance(user)));
        // end::open
    }
}
