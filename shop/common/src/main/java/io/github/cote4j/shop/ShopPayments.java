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

    /**
     * A payment to be taken back. It names user and price too, so that whoever makes up an id that is taken gets nobody else's money
     * back.
     *
     * @param paymentId of the payment
     * @param userId who paid, or was to
     * @param price how much
     */
    record Refund(String paymentId, long userId, BigDecimal price) {}

    /**
     * What was paid.
     *
     * @param paymentId of the payment
     * @param amount how much
     * @param balance what the user has left
     */
    record Receipt(String paymentId, BigDecimal amount, BigDecimal balance) {}

    /**
     * Takes the price from the user's balance. Fails with {@code INSUFFICIENT_BALANCE}, {@code UNKNOWN_USER}, {@code PAYMENT_VOIDED},
     * or {@code ORDER_MISMATCH} when the id is that of a payment of another user or price; then nothing was taken, and will not be
     * under this id.
     */
    @RequestType("process")
    Receipt process(Request request);

    /** Gives the money back; a payment that was never made never will be. One of another user or price is left alone. */
    @RequestType("refund")
    void refund(Refund refund);
}
