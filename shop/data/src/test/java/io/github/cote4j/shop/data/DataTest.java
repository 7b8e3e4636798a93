package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Refusal;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.User;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the data interface does, whichever database it has. */
class DataTest extends DataFixture {
    @Test
    void aPurchaseTakesOnePieceAndItsPrice() {
        User user = user();
        Product product = product("12.50", 3);

        Order order = bought(user, product);

        assertThat(order.state()).isEqualTo(Order.State.CONFIRMED);
        Purchase purchase = order.purchase();
        assertThat(purchase).isNotNull();
        assertThat(purchase.id()).isEqualTo(1);
        assertThat(purchase.product().stock()).isEqualTo(2);
        assertThat(purchase.owner().balance()).isEqualByComparingTo("17.50");
        assertThat(data.user(new ShopData.ById(user.id())).purchases())
                .extracting(Purchase.Brief::productId)
                .containsExactly(product.id());
        assertThat(data.purchases(ShopData.Part.newest(10))).containsExactly(purchase);
        assertThat(changed).containsExactlyInAnyOrder(ShopData.PRODUCTS, ShopData.USERS, ShopData.PURCHASES);
        Books books = data.books();
        assertThat(books.unitsSold()).isEqualTo(1);
        assertThat(books.revenue()).isEqualByComparingTo("12.50");
        assertThat(books.payments()).isEqualByComparingTo("12.50");
        assertThat(books.openOrders()).isZero();
    }

    @Test
    void everyStepTwiceIsTheStepOnce() {
        User user = user();
        Product product = product("10", 3);
        ShopData.NewOrder wanted = new ShopData.NewOrder(id(), user.id(), product.id());
        ShopData.ByOrder order = new ShopData.ByOrder(wanted.orderId());

        data.reserve(wanted);
        assertThat(data.reserve(wanted).state()).isEqualTo(Order.State.RESERVED);
        ShopData.Charge charge = new ShopData.Charge(wanted.orderId(), user.id(), BigDecimal.TEN);
        Payment paid = data.charge(charge);
        assertThat(data.charge(charge)).isEqualTo(paid);
        Order confirmed = data.confirm(order);
        assertThat(data.confirm(order).purchase()).isEqualTo(confirmed.purchase());
        assertThat(data.reserve(wanted).purchase()).isEqualTo(confirmed.purchase());

        assertThat(data.products()).containsExactly(new Product(product.id(), "thing", product.price(), 2));
        assertThat(data.user(new ShopData.ById(user.id())).balance()).isEqualByComparingTo("20");
    }

    @Test
    void anOrderThatIsGivenUpReturnsPieceAndMoney() {
        User user = user();
        Product product = product("10", 1);
        Order order = reserved(user, product);
        charge(order);

        assertThat(cancelled(order).reason()).isEqualTo(REASON);
        assertThat(data.confirm(by(order)).state()).isEqualTo(Order.State.CANCELLING);
        assertThat(data.release(by(order)).state())
                .as("released while the money is still taken")
                .isEqualTo(Order.State.CANCELLING);
        assertThat(refund(order).state()).isEqualTo(Payment.State.REFUNDED);
        assertThat(refund(order).balance()).isEqualByComparingTo("30");
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(data.confirm(by(order)).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(data.products()).containsExactly(product);
    }

    @Test
    void aRefundThatComesFirstVoidsThePayment() {
        User user = user();
        Order order = reserved(user, product("10", 1));
        cancelled(order);

        assertThat(refund(order).state()).isEqualTo(Payment.State.REFUNDED);
        assertThat(refund(order).state()).isEqualTo(Payment.State.REFUNDED);

        Payment payment = charge(order);
        assertThat(payment.state()).isEqualTo(Payment.State.REFUNDED);
        assertThat(payment.balance()).isEqualByComparingTo("30");
        data.release(by(order));
    }

    @Test
    void whatIsBeyondTheBalanceIsRefusedForGood() {
        User user = user();
        Product dear = product("30.01", 1);
        Order order = reserved(user, dear);

        Payment payment = charge(order);
        assertThat(payment.state()).isEqualTo(Payment.State.REFUSED);
        assertThat(payment.refusal().code()).isEqualTo(ErrorCode.INSUFFICIENT_BALANCE);
        assertThat(payment.refusal().message()).contains("30.01").contains("30.00");
        assertThat(data.confirm(by(order)).state()).isEqualTo(Order.State.RESERVED);
        cancelled(order);
        assertThat(refund(order).state()).isEqualTo(Payment.State.REFUSED);
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(data.reserve(new ShopData.NewOrder(order.orderId(), user.id(), dear.id()))
                        .reason())
                .isEqualTo(REASON);
    }

    @Test
    void thePaymentOfAPurchaseStays() {
        Order order = bought(user(), product("10", 1));

        assertThat(refund(order).state()).isEqualTo(Payment.State.TAKEN);
        assertThat(cancelled(order).state()).isEqualTo(Order.State.CONFIRMED);
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CONFIRMED);
    }

    @Test
    void refusalsNameWhatIsWrong() {
        User user = user();
        Product product = product("10", 1);
        Product none = product("10", 0);
        Order order = reserved(user, product);

        assertRefused(ErrorCode.UNKNOWN_PRODUCT, () -> data.reserve(new ShopData.NewOrder(id(), user.id(), 999)));
        assertRefused(ErrorCode.UNKNOWN_USER, () -> data.reserve(new ShopData.NewOrder(id(), 999, product.id())));
        assertRefused(
                ErrorCode.ORDER_MISMATCH,
                () -> data.reserve(new ShopData.NewOrder(order.orderId(), user.id(), none.id())));
        assertRefused(ErrorCode.UNKNOWN_ORDER, () -> data.confirm(new ShopData.ByOrder("none")));
        assertRefused(ErrorCode.UNKNOWN_ORDER, () -> data.cancel(new ShopData.Cancellation("none", REASON)));
        assertRefused(ErrorCode.UNKNOWN_ORDER, () -> data.release(new ShopData.ByOrder("none")));
        assertRefused(ErrorCode.UNKNOWN_USER, () -> data.user(new ShopData.ById(999)));
        assertRefused(ErrorCode.UNKNOWN_PRODUCT, () -> data.deleteProduct(new ShopData.ById(999)));
        assertRefused(ErrorCode.UNKNOWN_USER, () -> data.charge(new ShopData.Charge(id(), 999, BigDecimal.ONE)));
        assertRefused(ErrorCode.UNKNOWN_USER, () -> data.refund(new ShopData.Charge(id(), 999, BigDecimal.ONE)));
    }

    @Test
    void anOrderThatFindsNothingIsRefusedForGood() {
        User user = user();
        Product product = product("10", 1);
        Order first = reserved(user, product);
        Order second = reserved(user, product);
        assertThat(second.state()).isEqualTo(Order.State.CANCELLED);
        assertThat(second.reason()).isEqualTo(new Refusal(ErrorCode.OUT_OF_STOCK, product.name() + " is sold out"));

        cancelled(first);
        refund(first);
        data.release(by(first));

        assertThat(data.products()).containsExactly(product);
        assertThat(data.reserve(new ShopData.NewOrder(second.orderId(), user.id(), product.id())))
                .usingRecursiveComparison()
                .ignoringFields("ageMillis")
                .isEqualTo(second);
        assertThat(data.release(by(second)).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(data.products()).containsExactly(product);
    }

    @Test
    void nothingIsReleasedThatCouldStillBePaid() {
        Order order = reserved(user(), product("10", 1));
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.RESERVED);
        cancelled(order);

        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLING);
        assertThat(charge(order).state()).isEqualTo(Payment.State.TAKEN);
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLING);
    }

    @Test
    void aPaymentOfSomebodyElseIsToldAndLeftAlone() {
        User payer = user();
        User other = user();
        Product product = product("10", 2);
        Order paid = reserved(payer, product);
        Payment payment = charge(paid);

        assertThat(data.charge(new ShopData.Charge(paid.orderId(), other.id(), paid.price())))
                .isEqualTo(payment);
        assertThat(data.charge(new ShopData.Charge(paid.orderId(), payer.id(), BigDecimal.ONE)))
                .isEqualTo(payment);
        assertThat(data.refund(new ShopData.Charge(paid.orderId(), other.id(), paid.price())))
                .isEqualTo(payment);
        assertThat(data.refund(new ShopData.Charge(paid.orderId(), payer.id(), BigDecimal.ONE)))
                .isEqualTo(payment);
        data.confirm(by(paid));
    }

    @Test
    void anOrderIsNotPaidByAPaymentOfSomebodyElse() {
        User user = user();
        ShopData.NewOrder wanted =
                new ShopData.NewOrder(id(), user.id(), product("10", 1).id());
        ShopData.Charge foreign = new ShopData.Charge(wanted.orderId(), user().id(), new BigDecimal("10"));
        data.charge(foreign);
        Order order = data.reserve(wanted);

        assertThat(data.confirm(by(order)).state()).isEqualTo(Order.State.RESERVED);
        cancelled(order);
        assertThat(refund(order).userId()).isEqualTo(foreign.userId());
        assertThat(data.release(by(order)).state()).isEqualTo(Order.State.CANCELLED);
        assertThat(data.books().discrepancies())
                .containsExactly("payment " + order.orderId() + ": 1000 cents were taken for nothing");
        data.refund(foreign);
    }

    @Test
    void creatingTwiceWithOneRequestIdCreatesOne() {
        NewProduct wanted = new NewProduct(id(), "<b>späß 🎁</b>", new BigDecimal("0.01"), 1_000_000);
        assertThat(data.createProduct(wanted)).isEqualTo(data.createProduct(wanted));
        assertThat(data.products()).extracting(Product::name).containsExactly("<b>späß 🎁</b>");

        ShopData.NewUser user = new ShopData.NewUser(id());
        assertThat(data.createUser(user)).isEqualTo(data.createUser(user));
    }

    @Test
    void aFullShopTakesNoMoreProductsAndStillTellsThoseItTook() {
        fill(ShopData.MOST - 1);
        NewProduct last = new NewProduct(id(), "last", BigDecimal.ONE, 1);
        Product created = data.createProduct(last);

        assertRefused(ErrorCode.INVALID, () -> product("1", 1));

        assertThat(data.createProduct(last)).isEqualTo(created);
        assertThat(data.products()).hasSize(ShopData.MOST);
    }

    @Test
    void aDeletedProductIsNoLongerOfferedButItsOrdersGoOn() {
        User user = user();
        Product product = product("10", 2);
        Order order = reserved(user, product);

        data.deleteProduct(new ShopData.ById(product.id()));
        assertThat(data.deleteProduct(new ShopData.ById(product.id())).id()).isEqualTo(product.id());

        assertThat(data.products()).isEmpty();
        assertRefused(ErrorCode.UNKNOWN_PRODUCT, () -> reserved(user, product));
        charge(order);
        assertThat(data.confirm(by(order)).purchase()).isNotNull();
    }

    @Test
    void listsComeInParts() {
        User buyer = user();
        Product product = product("1", 10);
        for (int i = 0; i < 5; i++) {
            bought(buyer, product);
        }
        assertThat(data.purchases(ShopData.Part.newest(2)))
                .extracting(Purchase::id)
                .containsExactly(5L, 4L);
        assertThat(data.purchases(ShopData.Part.after(1, 2)))
                .extracting(Purchase::id)
                .containsExactly(2L, 3L);
        assertThat(data.purchases(new ShopData.Part(null, 3L, null)))
                .extracting(Purchase::id)
                .containsExactly(2L, 1L);
        User other = user();
        assertThat(data.users(ShopData.Part.newest(10))).extracting(User::id).containsExactly(other.id(), buyer.id());
        assertThat(data.users(ShopData.Part.newest(10)).get(1).purchases())
                .extracting(Purchase.Brief::id)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void openOrdersAreThoseThatSomebodyHasToFinish() {
        User user = user();
        Product product = product("1", 10);
        bought(user, product);
        Order reserved = reserved(user, product);
        Order cancelling = reserved(user, product);
        data.cancel(new ShopData.Cancellation(cancelling.orderId(), REASON));

        assertThat(data.openOrders(new ShopData.OpenFor(0)))
                .extracting(Order::orderId)
                .containsExactlyInAnyOrder(reserved.orderId(), cancelling.orderId());
        assertThat(data.openOrders(new ShopData.OpenFor(60_000))).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        for (String name : List.of("", "  ", "a\u0000b", "a\nb", "\ud800", "x".repeat(101))) {
            assertRefused(ErrorCode.INVALID, () -> data.createProduct(new NewProduct(id(), name, BigDecimal.ONE, 1)));
        }
        for (String price : List.of("0", "-1", "0.001", "1000000.01", "1e1000", "1e-1000")) {
            assertRefused(
                    ErrorCode.INVALID, () -> data.createProduct(new NewProduct(id(), "x", new BigDecimal(price), 1)));
        }
        for (int stock : List.of(-1, 1_000_001)) {
            assertRefused(
                    ErrorCode.INVALID, () -> data.createProduct(new NewProduct(id(), "x", BigDecimal.ONE, stock)));
        }
        assertRefused(ErrorCode.INVALID, () -> data.createUser(new ShopData.NewUser(null)));
        assertRefused(ErrorCode.INVALID, () -> data.users(ShopData.Part.newest(0)));
        assertRefused(ErrorCode.INVALID, () -> data.users(ShopData.Part.newest(1_001)));
        assertRefused(ErrorCode.INVALID, () -> data.cancel(new ShopData.Cancellation("x", null)));
        assertRefused(ErrorCode.INVALID, () -> data.charge(new ShopData.Charge("x", 1, null)));
    }
}
