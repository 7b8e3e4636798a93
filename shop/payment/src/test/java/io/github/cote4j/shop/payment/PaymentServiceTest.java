package io.github.cote4j.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cote4j.Cote;
import io.github.cote4j.RemoteException;
import io.github.cote4j.Requester;
import io.github.cote4j.shop.ServedModel;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.ShopPayments;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.service.ShopSettings;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service in a mesh, asked as services of the workshop ask it and as those of the shop do. */
class PaymentServiceTest {
    private final ShopModel shop = new ShopModel();
    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.cote();
    private final Requester requester = cote.requester("workshop", options -> options.key(ShopPayments.KEY));

    @BeforeEach
    void serveData() throws Exception {
        shop.createUser(new ShopData.NewUser("first"));
        new ServedModel(cote, shop);
        PaymentService.open(cote, ShopSettings.of(Map.of())).ready().get(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void aServiceOfTheWorkshopPaysWithoutAnIdAndWithNumbersAsText() {
        Map<?, ?> receipt = requester.request("process", Map.of("userId", "1", "price", "12.5"), Map.class);

        assertThat(receipt.get("amount")).isEqualTo(12.5);
        assertThat(receipt.get("balance")).isEqualTo(17.5);
        assertThat(receipt.get("paymentId")).isInstanceOf(String.class);
    }

    @Test
    void theShopsOwnClientPaysAndTakesBack() {
        ShopPayments payments = ShopClients.payments(cote, "payment requester");

        payments.process(new ShopPayments.Request(1, BigDecimal.TEN, "p"));
        assertThat(shop.user(new ShopData.ById(1)).balance()).isEqualByComparingTo("20");
        payments.refund(new ShopPayments.Refund("p", 1, BigDecimal.TEN));
        assertThat(shop.user(new ShopData.ById(1)).balance()).isEqualByComparingTo("30");
    }

    @Test
    void aRefusalHasACodeAndAReason() {
        refused(
                "INSUFFICIENT_BALANCE",
                "the balance of 30.00 does not cover 31.00",
                () -> requester.request("process", Map.of("userId", 1, "price", 31), Map.class));
        refused("UNKNOWN_USER", "7", () -> requester.request("process", Map.of("userId", 7, "price", 1), Map.class));
        refused("INVALID", "price", () -> requester.request("process", Map.of("userId", 1, "price", -1), Map.class));
        refused("INVALID", "paymentId", () -> requester.request("refund", Map.of("userId", 1, "price", 1), Map.class));
    }

    private static void refused(String code, String message, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(RemoteException.class, refusal -> {
            assertThat(refusal.code()).contains(code);
            assertThat(refusal.remoteMessage()).contains(message);
        });
    }
}
