package io.github.cote4j.examples.workshop;

import io.github.cote4j.RemoteException;
import io.github.cote4j.ReplyError;
import java.util.function.Supplier;

/** Answers of a service that had to ask another one. */
final class Refusals {
    private Refusals() {}

    // tag::passOn
    /** Gives what the other service answers; what that one refuses is refused with the same code and message. */
    static <T> T passOn(Supplier<T> question) {
        try {
            return question.get();
        } catch (RemoteException refusal) {
            throw new ReplyError(refusal.code().orElse("FAILED"), refusal.remoteMessage());
        }
    }
    // end::passOn
}
