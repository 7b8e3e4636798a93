package io.github.cote4j.shop.payment;

import io.github.cote4j.RequestException;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopPayments;
import java.util.Objects;
import java.util.UUID;

/**
 * Takes and gives back money. What makes it idempotent is that it decides nothing itself: the data interface keeps one payment for
 * each id, and this tells what became of that one.
 *
 * <p>Has no state. Safe for use by several threads.
 */
public final class PaymentProcessor implements ShopPayments {
    private final ShopData data;

    /** Over a client of the data interface. */
    public PaymentProcessor(ShopData data) {
        this.data = data;
    }

    @Override
    public Receipt process(Request request) {
        String id = Objects.requireNonNullElseGet(
                request.paymentId(), () -> UUID.randomUUID().toString());
        Payment payment = charge(new ShopData.Charge(id, request.userId(), request.price()));
        if (payment.userId() != request.userId() || payment.amount().compareTo(request.price()) != 0) {
            throw new ShopError(ErrorCode.ORDER_MISMATCH, "payment " + id + " is of another user or price");
        }
        return switch (payment.state()) {
            case TAKEN -> new Receipt(id, payment.amount(), payment.balance());
            case REFUSED ->
                throw Objects.requireNonNull(payment.refusal(), "refusal").error();
            case REFUNDED -> throw new ShopError(ErrorCode.PAYMENT_VOIDED, "payment " + id + " was taken back");
        };
    }

    private Payment charge(ShopData.Charge charge) {
        try {
            return data.charge(charge);
        } catch (RequestException e) {
            if (ShopError.of(e).isEmpty() && e.mayHaveRun()) {
                // With the id, which may have been made up here: asking again with it is how to know.
                throw new ShopError(
                        ErrorCode.UNAVAILABLE,
                        "whether payment " + charge.paymentId()
                                + " was made is not known; ask again with this paymentId");
            }
            throw e;
        }
    }

    @Override
    public void refund(Refund refund) {
        data.refund(new ShopData.Charge(refund.paymentId(), refund.userId(), refund.price()));
    }
}
