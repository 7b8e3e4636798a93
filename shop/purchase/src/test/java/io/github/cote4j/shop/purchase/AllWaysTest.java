package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopError;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.ShopPayments;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Purchases in every order of requests that there is, with whatever can go wrong at each; and what would be found out. */
class AllWaysTest {
    /** One product; two users with 30 each. */
    private static ShopModel shop(ShopModel shop, String price, int stock) {
        Tasks.users(Tasks.stock(shop, price, stock), 2);
        return shop;
    }

    @Test
    void aPurchaseIsFinishedOneWayAndItsBuyerIsToldTheTruthWhateverTwoThingsGoWrong() {
        ShopModel shop = shop(new ShopModel(), "10.00", 1);
        int moments = Truth.overAllWays(World.of(shop, 2, 1, Tasks.buy("a", 1, 1), Tasks.RECOVERY), "a");
        assertThat(moments).as("different moments").isGreaterThan(300);
    }

    @Test
    void aPurchaseThatIsRefusedTakesNothingWhateverTwoThingsGoWrong() {
        ShopModel shop = shop(new ShopModel(), "31.00", 1);
        Truth.overAllWays(World.of(shop, 2, 1, Tasks.buy("a", 1, 1), Tasks.RECOVERY), "a");
    }

    @Test
    void anOrderThatIsAskedForTwiceAtOnceIsBoughtOnce() {
        ShopModel shop = shop(new ShopModel(), "10.00", 2);
        Truth.overAllWays(World.of(shop, 1, 1, Tasks.buy("a", 1, 1), Tasks.buy("a", 1, 1), Tasks.RECOVERY), "a", "a");
    }

    @Test
    void twoWhoDriveAnOrderForwardsAndOneWhoDrivesItBackAgreeOnOneEnd() {
        ShopModel shop = shop(new ShopModel(), "10.00", 1);
        Order order = shop.reserve(new ShopData.NewOrder("a", 1, 1));
        Truth.overAllWays(World.of(shop, 1, 0, Tasks.forwards(order), Tasks.forwards(order), Tasks.backwards(order)));
    }

    @Test
    void oneWhoDrivesAnOrderForwardsAndTwoWhoDriveItBackAgreeOnOneEnd() {
        ShopModel shop = shop(new ShopModel(), "10.00", 1);
        Order order = shop.reserve(new ShopData.NewOrder("a", 1, 1));
        Truth.overAllWays(World.of(shop, 1, 0, Tasks.forwards(order), Tasks.backwards(order), Tasks.backwards(order)));
    }

    @Test
    void theLastPieceGoesToOneBuyerAlsoWhenAnotherOneCannotPayAndRequestsComeLate() {
        Truth.overAllWays(lastPiece(new ShopModel()), "poor", "rich");
    }

    @Test
    void moneyForOneOfTwoOrdersIsTakenOnce() {
        ShopModel shop = shop(new ShopModel(), "20.00", 2);
        Truth.overAllWays(World.of(shop, 1, 0, Tasks.buy("a", 1, 1), Tasks.buy("b", 1, 1)), "a", "b");
    }

    /** The first user has money for one of two pieces and buys it; of the last piece both want, the second can pay. */
    private static World lastPiece(ShopModel shop) {
        shop(shop, "20.00", 2);
        shop.reserve(new ShopData.NewOrder("before", 1, 1));
        shop.charge(new ShopData.Charge("before", 1, new BigDecimal("20.00")));
        shop.confirm(new ShopData.ByOrder("before"));
        return World.of(shop, 2, 0, Tasks.buy("poor", 1, 1), Tasks.buy("rich", 2, 1));
    }

    @Test
    void aDataInterfaceThatForgetsWhomItToldThatNothingIsLeftIsFoundOut() {
        foundOut(() -> Truth.overAllWays(lastPiece(new Forgetful()), "poor", "rich"));
    }

    @Test
    void aPaymentThatIsMadeThoughItWasGivenBackBeforeIsFoundOut() {
        ShopModel shop = shop(new Forgiving(), "10.00", 1);
        Order order = shop.reserve(new ShopData.NewOrder("a", 1, 1));
        foundOut(() -> Truth.overAllWays(World.of(shop, 0, 0, Tasks.forwards(order), Tasks.backwards(order))));
    }

    @Test
    void aDriverThatIsToldOfACancellationAndSaysItWasBoughtIsFoundOut() {
        ShopModel shop = shop(new ShopModel(), "10.00", 1);
        Order order = shop.reserve(new ShopData.NewOrder("a", 1, 1));
        Program.Task hasty = (data, payments) -> {
            payments.process(new ShopPayments.Request(1, order.price(), "a"));
            data.confirm(new ShopData.ByOrder("a"));
            Purchase purchase = new Purchase(
                    1,
                    "a",
                    data.products().get(0),
                    new Purchase.Owner(1, BigDecimal.ONE),
                    order.price(),
                    Instant.EPOCH);
            return new Checkout.Bought(data.user(new ShopData.ById(1)), purchase);
        };
        foundOut(() -> Truth.overAllWays(World.of(shop, 0, 0, hasty, Tasks.backwards(order)), "a"));
    }

    private static void foundOut(Runnable test) {
        assertThatThrownBy(test::run).isInstanceOf(AssertionError.class);
    }

    private static final class Forgetful extends ShopModel {
        Forgetful() {}

        private Forgetful(ShopModel other) {
            super(other);
        }

        @Override
        public ShopModel copy() {
            return new Forgetful(this);
        }

        @Override
        public Order reserve(NewOrder wanted) {
            if (found(wanted.orderId()) == null && products().get(0).stock() == 0) {
                throw new ShopError(ErrorCode.OUT_OF_STOCK, "nothing is left");
            }
            return super.reserve(wanted);
        }
    }

    private static final class Forgiving extends ShopModel {
        Forgiving() {}

        private Forgiving(ShopModel other) {
            super(other);
        }

        @Override
        public ShopModel copy() {
            return new Forgiving(this);
        }

        @Override
        public Payment charge(Charge charge) {
            Payment known = paid(charge.paymentId());
            return known != null && known.state() == Payment.State.REFUNDED
                    ? super.charge(new Charge(charge.paymentId() + " again", charge.userId(), charge.amount()))
                    : super.charge(charge);
        }
    }
}
