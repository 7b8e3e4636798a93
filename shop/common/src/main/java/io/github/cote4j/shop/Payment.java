package io.github.cote4j.shop;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of a payment. There is one of each id, whatever is asked for how often.
 *
 * @param paymentId chosen by who asks for it
 * @param userId who pays
 * @param amount how much
 * @param state what became of it
 * @param refusal why it was refused
 * @param balance what the user has left now
 */
public record Payment(
        String paymentId,
        long userId,
        BigDecimal amount,
        State state,
        @Nullable Refusal refusal,
        BigDecimal balance) {
    /** What became of a payment. */
    public enum State {
        /** The money was taken. */
        TAKEN,

        /** It was not, and will not be under this id. */
        REFUSED,

        /** It was taken and given back, or taken back before it was made: then it never will be. */
        REFUNDED
    }
}
