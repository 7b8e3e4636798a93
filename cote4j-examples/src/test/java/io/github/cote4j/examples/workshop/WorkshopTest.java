package io.github.cote4j.examples.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.RemoteException;
import io.github.cote4j.Requester;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the services of the workshop's steps, each in a {@link Cote} of its own. */
class WorkshopTest {
    private final List<Cote> services = new ArrayList<>();
    private int discoveryPort;
    private Requester product;
    private Requester user;
    private Requester purchase;

    @BeforeEach
    void openProducts() throws IOException {
        try (DatagramSocket free = new DatagramSocket()) {
            discoveryPort = free.getLocalPort();
        }
        ProductService.open(service());
        Cote client = service();
        product = client.requester("product client", options -> options.namespace("product"));
        user = client.requester("user client", options -> options.namespace("user"));
        purchase = client.requester("purchase client", options -> options.namespace("purchase"));
    }

    @AfterEach
    void closeAll() {
        services.forEach(Cote::close);
    }

    private Cote service() {
        Cote cote = Cote.create(CoteConfig.builder(Map.of())
                .discoveryPort(discoveryPort)
                .broadcast("127.255.255.255")
                .drain(Duration.ofMillis(200))
                .log(false)
                .build());
        services.add(cote);
        return cote;
    }

    private void stock(String name, int price, int pieces) {
        product.request("create", new NewProduct(name, BigDecimal.valueOf(price), pieces));
    }

    private Order buy(String order, long userId, long productId) {
        return purchase.request("buy", new NewOrder(order, userId, productId), Order.class);
    }

    private Product[] products() {
        return product.request("list", Product[].class);
    }

    private void openTheRest() {
        PaymentService.open(service());
        UserService.open(service());
        PurchaseService.open(service());
    }

    @Test
    void aClientListsWhatTheProductServiceHas() {
        assertThat(products()).isEmpty();
        stock("Umbrella", 12, 5);
        assertThat(products()).containsExactly(new Product(1, "Umbrella", BigDecimal.valueOf(12), 5));
    }

    @Test
    void aProductWithoutANameIsRefused() {
        assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> product.request("create", Map.of("price", 12, "stock", 5)))
                .satisfies(refusal -> assertThat(refusal.code()).hasValue("INVALID"));
    }

    @Test
    void aListenerHearsOfChanges() {
        List<Product[]> heard = new CopyOnWriteArrayList<>();
        service()
                .subscriber("product listener", options -> options.namespace("product"))
                .on("update", Product[].class, heard::add);

        await().untilAsserted(() -> {
            stock("Umbrella", 12, 5);
            assertThat(heard).isNotEmpty();
        });
        assertThat(heard.get(0)[0].name()).isEqualTo("Umbrella");
    }

    @Test
    void aUserHasAnAccountAndAStrangerIsRefused() {
        openTheRest();

        assertThat(user.request("create", Account.class)).isEqualTo(new Account(1, BigDecimal.valueOf(30)));
        assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> user.request("get", new Payments.UserId(7)))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).hasValue("UNKNOWN_USER");
                    assertThat(refusal.remoteMessage()).isEqualTo("there is no user 7");
                });
    }

    @Test
    void anOrderIsBoughtOnceHoweverOftenItIsSent() {
        openTheRest();
        stock("Umbrella", 12, 5);
        user.request("create");

        Order bought = buy("a", 1, 1);
        assertThat(bought.state()).isEqualTo(Order.State.CONFIRMED);
        assertThat(buy("a", 1, 1)).isEqualTo(bought);

        assertThat(products()[0].stock()).isEqualTo(4);
        assertThat(user.request("get", new Payments.UserId(1), Account.class).balance())
                .isEqualByComparingTo("18");
    }

    @Test
    void aPieceThatCannotBePaidGoesBackOnTheShelf() {
        openTheRest();
        stock("Piano", 1000, 1);
        user.request("create");

        assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> buy("a", 1, 1))
                .satisfies(refusal -> assertThat(refusal.code()).hasValue("INSUFFICIENT_BALANCE"));
        assertThat(products()[0].stock()).isEqualTo(1);
    }

    @Test
    void theLastPiecesAreSoldOnce() {
        openTheRest();
        PurchaseService.open(service());
        stock("Umbrella", 7, 5);

        assertThat(soldToEightBuyersWithFourOrdersEach()).isEqualTo(5);
        assertThat(products()[0].stock()).isZero();
        assertThat(moneyLeftToEightBuyers()).isEqualByComparingTo("205");
    }

    /** A piece that is given back may come too late for those who were told that it is sold out: it is sold or there. */
    @Test
    void theBooksHoldWhereBuyersRunOutOfMoney() {
        openTheRest();
        PurchaseService.open(service());
        stock("Umbrella", 20, 20);

        int sold = soldToEightBuyersWithFourOrdersEach();
        assertThat(sold).isBetween(5, 8);
        assertThat(products()[0].stock()).isEqualTo(20 - sold);
        assertThat(moneyLeftToEightBuyers()).isEqualByComparingTo(BigDecimal.valueOf(240 - 20 * sold));
    }

    /** All orders are under way at one time. */
    private int soldToEightBuyersWithFourOrdersEach() {
        List<CompletableFuture<Order>> orders = new ArrayList<>();
        for (int buyer = 1; buyer <= 8; buyer++) {
            user.request("create");
            for (int order = 0; order < 4; order++) {
                orders.add(purchase.send("buy", new NewOrder(buyer + "-" + order, buyer, 1), Order.class));
            }
        }
        int sold = 0;
        for (CompletableFuture<Order> each : orders) {
            boolean bought = each.handle((order, refusal) -> refusal == null)
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
            sold += bought ? 1 : 0;
        }
        return sold;
    }

    private BigDecimal moneyLeftToEightBuyers() {
        BigDecimal left = BigDecimal.ZERO;
        for (long buyer = 1; buyer <= 8; buyer++) {
            left = left.add(user.request("get", new Payments.UserId(buyer), Account.class)
                    .balance());
        }
        return left;
    }
}
