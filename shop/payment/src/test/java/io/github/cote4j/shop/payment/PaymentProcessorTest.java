package io.github.cote4j.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.Failures;
import io.github.cote4j.RequestException;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.ShopPayments.Receipt;
import io.github.cote4j.shop.ShopPayments.Refund;
import io.github.cote4j.shop.ShopPayments.Request;
import java.math.BigDecimal;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Payments over the data interface in memory. */
class PaymentProcessorTest {
    private static final BigDecimal PRICE = new BigDecimal("12.00");

    private final ShopModel shop = new ShopModel();
    private final PaymentProcessor payments = new PaymentProcessor(shop);

    @BeforeEach
    void twoUsers() {
        shop.createUser(new ShopData.NewUser("first"));
        shop.createUser(new ShopData.NewUser("second"));
    }

    @Test
    void aPaymentTakesThePriceAndTellsWhatIsLeft() {
        Receipt receipt = payments.process(new Request(1, PRICE, "p"));

        assertThat(receipt).isEqualTo(new Receipt("p", PRICE, new BigDecimal("18.00")));
        assertThat(balance(1)).isEqualByComparingTo("18");
    }

    @Test
    void theSamePaymentAgainTakesNothingMore() {
        Receipt first = payments.process(new Request(1, PRICE, "p"));

        assertThat(payments.process(new Request(1, PRICE, "p"))).isEqualTo(first);
        assertThat(balance(1)).isEqualByComparingTo("18");
    }

    @Test
    void paymentsWithoutAnIdAreDifferentOnes() {
        Receipt first = payments.process(new Request(1, PRICE, null));
        Receipt second = payments.process(new Request(1, PRICE, null));

        assertThat(second.paymentId()).isNotEqualTo(first.paymentId());
        assertThat(balance(1)).isEqualByComparingTo("6");
    }

    @Test
    void whatTheBalanceDoesNotCoverIsRefusedForEver() {
        payments.process(new Request(1, new BigDecimal("25.50"), "before"));
        String why = "the balance of 4.50 does not cover 12.00";

        refused(ErrorCode.INSUFFICIENT_BALANCE, why, () -> payments.process(new Request(1, PRICE, "p")));
        payments.refund(new Refund("before", 1, new BigDecimal("25.50")));
        refused(ErrorCode.INSUFFICIENT_BALANCE, why, () -> payments.process(new Request(1, PRICE, "p")));
        assertThat(balance(1)).isEqualByComparingTo("30");
    }

    @Test
    void aRefundGivesTheMoneyBackOnceAndThePaymentIsNotMadeAgain() {
        payments.process(new Request(1, PRICE, "p"));

        payments.refund(new Refund("p", 1, PRICE));
        payments.refund(new Refund("p", 1, PRICE));

        assertThat(balance(1)).isEqualByComparingTo("30");
        refused(ErrorCode.PAYMENT_VOIDED, "p", () -> payments.process(new Request(1, PRICE, "p")));
    }

    @Test
    void aPaymentThatComesAfterItsRefundIsNotMade() {
        payments.refund(new Refund("p", 1, PRICE));

        refused(ErrorCode.PAYMENT_VOIDED, "p", () -> payments.process(new Request(1, PRICE, "p")));
        assertThat(balance(1)).isEqualByComparingTo("30");
    }

    @Test
    void anIdThatIsTakenPaysForNobodyElseAndGivesNobodyElsesMoneyBack() {
        payments.process(new Request(1, PRICE, "p"));

        refused(ErrorCode.ORDER_MISMATCH, "p", () -> payments.process(new Request(2, PRICE, "p")));
        refused(ErrorCode.ORDER_MISMATCH, "p", () -> payments.process(new Request(1, BigDecimal.ONE, "p")));
        payments.refund(new Refund("p", 2, PRICE));

        assertThat(balance(1)).isEqualByComparingTo("18");
        assertThat(balance(2)).isEqualByComparingTo("30");
    }

    @Test
    void whoCannotBeToldWhetherHeHasPaidIsToldTheIdToAskAgainWith() {
        refused(ErrorCode.UNAVAILABLE, "payment p ", () -> new PaymentProcessor(failing(Failures::lost))
                .process(new Request(1, PRICE, "p")));
    }

    @Test
    void whatSurelyDidNotRunIsNotCalledUnknown() {
        assertThatThrownBy(() -> new PaymentProcessor(failing(Failures::notSent)).process(new Request(1, PRICE, "p")))
                .isInstanceOfSatisfying(RequestException.class, failure -> assertThat(failure.mayHaveRun())
                        .isFalse());
    }

    private BigDecimal balance(long user) {
        return shop.user(new ShopData.ById(user)).balance();
    }

    private static ShopData failing(Function<String, RequestException> failure) {
        return new ShopModel() {
            @Override
            public Payment charge(Charge charge) {
                throw failure.apply("payment charge");
            }
        };
    }

    private static void refused(ErrorCode code, @Nullable String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ShopError.class, error -> {
            assertThat(error.errorCode()).isEqualTo(code);
            assertThat(error).hasMessageContaining(message);
        });
    }
}
