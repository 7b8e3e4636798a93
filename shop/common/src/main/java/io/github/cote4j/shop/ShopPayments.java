package io.github.cote4j.shop;

import io.github.cote4j.RequestType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The payment processor, under the key {@value #KEY}. Called through {@link ShopClients#payments}: methods fail with a {@link
 * io.github.cote4j.RequestException}, of which {@link ShopError#of} makes the refusal.
 */
public interface ShopPayments {
    /** Of its responder. */
    String KEY = "payment";

    /**
     * A payment to be made.
     *
     * @param userId who pays
     * @param price how much
     * @param paymentId the same id twice pays once, and gets the same answer; one is made up when null
     */
    record Request(long userId, BigDecimal price, @Nullable String paymentId) {}

    /** A payment to be taken back. */
    record Refund(String paymentId) {}

    /**
     * What was paid.
     *
     * @param paymentId of the payment
     * @param amount how much
     * @param balance what the user has left
     */
    record Receipt(String paymentId, BigDecimal amount, BigDecimal balance) {}

    /** Takes the price from the user's balance. Fails with {@code INSUFFICIENT_BALANCE}, {@code UNKNOWN_USER}, {@code PAYMENT_VOIDED}. */
    @RequestType("process")
    Receipt process(Request request);

    /** Gives the money back; a payment that was never made never will be. */
    @RequestType("refund")
    void refund(Refund refund);
}
