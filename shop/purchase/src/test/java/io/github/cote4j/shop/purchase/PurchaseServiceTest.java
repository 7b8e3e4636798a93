package io.github.cote4j.shop.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Event;
import io.github.cote4j.RemoteException;
import io.github.cote4j.Requester;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.ServedModel;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.payment.PaymentService;
import io.github.cote4j.shop.service.ShopSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service in a mesh, over a data interface in memory. */
class PurchaseServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ShopModel shop = Tasks.users(Tasks.stock(Tasks.stock(new ShopModel(), "10.00", 2), "31.00", 1), 1);
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();
    private final Requester browser =
            cote.requester("browser", options -> options.namespace("purchase").onlyListed());
    private final ServedModel data = new ServedModel(cote, shop);

    @BeforeEach
    void start() throws Exception {
        PurchaseService service = PurchaseService.open(cote, ShopSettings.of(Map.of()));
        mesh.closing(service::close);
        service.ready().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void aBuyerGetsUserAndPurchaseAsTheWorkshopsClientsReadThem() {
        openPayment();

        Map<?, ?> bought = buy(Map.of("userId", "1", "productId", 1));

        Map<?, ?> user = (Map<?, ?>) bought.get("user");
        Map<?, ?> purchase = (Map<?, ?>) bought.get("purchase");
        assertThat(user.get("balance")).isEqualTo(20.0);
        assertThat((List<?>) user.get("purchases")).hasSize(1);
        assertThat(purchase.get("product_id")).isEqualTo(1);
        assertThat(purchase.get("owner_id")).isEqualTo(1);
        assertThat(purchase.get("price")).isEqualTo(10.0);
        assertThat(purchase.get("orderId")).isInstanceOf(String.class);
    }

    @Test
    void theSameOrderAgainIsTheSamePurchaseAndForAnotherProductRefused() throws Exception {
        openPayment();
        Map<String, Object> order = Map.of("userId", 1, "productId", 1, "orderId", "mine");

        CompletableFuture<?> first = browser.call("buy").body(order).send(Map.class);
        Object second = buy(order).get("purchase");

        Map<?, ?> atOnce = (Map<?, ?>) first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(atOnce.get("purchase")).isEqualTo(second);
        assertThat(shop.books().purchases()).isEqualTo(1);
        refused("ORDER_MISMATCH", "mine", () -> buy(Map.of("userId", 1, "productId", 2, "orderId", "mine")));
    }

    @Test
    void aRefusalIsTheSameWhenTheOrderIsAskedForAgain() {
        openPayment();
        Map<String, Object> order = Map.of("userId", 1, "productId", 2, "orderId", "dear");
        String why = "the balance of 30.00 does not cover 31.00";

        refused("INSUFFICIENT_BALANCE", why, () -> buy(order));
        refused("INSUFFICIENT_BALANCE", why, () -> buy(order));

        assertThat(shop.products().get(1).stock()).isEqualTo(1);
    }

    @Test
    void whoCannotBeServedInTimeIsToldTheOrderAndItGoesOnWithoutHim() {
        Map<String, Object> order = Map.of("userId", 1, "productId", 1, "orderId", "slow");

        refused("ORDER_PENDING", "order slow", () -> browser.call("buy")
                .body(order)
                .timeout(Duration.ofSeconds(2))
                .request());
        assertThat(state("slow")).isEqualTo(Order.State.RESERVED);

        openPayment();
        await().atMost(PATIENCE).until(() -> state("slow") == Order.State.CONFIRMED);
        assertThat(((Map<?, ?>) buy(order).get("purchase")).get("orderId")).isEqualTo("slow");
        assertThat(shop.books().payments()).isEqualByComparingTo("10");
    }

    @Test
    void whatADeadProcessLeftBehindIsFinishedAndTheNewestPurchasesArePublished() throws Exception {
        openPayment();
        BlockingDeque<Event> updates = mesh.updates("purchase");

        shop.reserve(new ShopData.NewOrder("left", 1, 1));
        shop.pass(OpenOrders.LEFT_ALONE_MILLIS);

        await().atMost(PATIENCE).until(() -> state("left") == Order.State.CONFIRMED);
        data.changed(ShopData.PURCHASES);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(updates.getLast().as(Purchase[].class))
                        .extracting(Purchase::orderId)
                        .containsExactly("left"));
    }

    @Test
    void whatIsWrongInARequestIsSaidAndNothingIsBegun() {
        refused("INVALID", "userId", () -> buy(Map.of("productId", 1)));
        refused("INVALID", "productId", () -> buy(Map.of("userId", 1, "productId", "x")));
        refused("UNKNOWN_USER", "7", () -> buy(Map.of("userId", 7, "productId", 1, "orderId", "nobody")));
        refused("UNKNOWN_PRODUCT", "7", () -> buy(Map.of("userId", 1, "productId", 7)));
        assertThat(shop.found("nobody")).isNull();
    }

    private void openPayment() {
        PaymentService.open(cote, ShopSettings.of(Map.of()));
    }

    private Order.State state(String orderId) {
        return Objects.requireNonNull(shop.found(orderId)).state();
    }

    private Map<?, ?> buy(Map<String, ?> order) {
        return Objects.requireNonNull(browser.request("buy", order, Map.class));
    }

    private static void refused(String code, String message, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(RemoteException.class, refusal -> {
            assertThat(refusal.code()).contains(code);
            assertThat(refusal.remoteMessage()).contains(message);
        });
    }
}
