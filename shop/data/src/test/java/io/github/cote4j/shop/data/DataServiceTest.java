package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cote4j.Cote;
import io.github.cote4j.RemoteException;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Payment;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.service.ShopSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as others in its mesh see it. */
class DataServiceTest {
    @TempDir
    Path folder;

    private final TestMesh mesh = new TestMesh();
    private final Cote home = mesh.join();
    private final Cote abroad = mesh.join();
    private DataService service;
    private ShopData data;

    @BeforeEach
    void open() {
        service = DataService.open(home, ShopSettings.of(Map.of("SHOP_DATA", folder.toString())));
        service.ready().orTimeout(30, TimeUnit.SECONDS).join();
        data = ShopClients.data(abroad, "test");
    }

    @AfterEach
    void close() {
        mesh.close();
        if (service != null) {
            service.close();
        }
    }

    @Test
    void aPurchaseGoesOverTheMesh() {
        Product product = data.products().get(0);
        User user = data.createUser(new ShopData.NewUser("u"));
        Order order = data.reserve(new ShopData.NewOrder("o", user.id(), product.id()));

        Payment payment = data.charge(new ShopData.Charge("o", user.id(), order.price()));

        assertThat(payment.state()).isEqualTo(Payment.State.TAKEN);
        assertThat(data.confirm(new ShopData.ByOrder("o")).purchase()).isNotNull();
        assertThat(data.purchases(ShopData.Part.newest(5))).hasSize(1);
        assertThat(data.users(new ShopData.Part(null, null, null)))
                .containsExactly(data.user(new ShopData.ById(user.id())));
        assertThat(data.books().balanced()).isTrue();
    }

    @Test
    void aRefusalComesWithItsCode() {
        assertThatExceptionOfType(RemoteException.class)
                .isThrownBy(() -> data.user(new ShopData.ById(17)))
                .satisfies(failure -> {
                    assertThat(failure.code()).contains("UNKNOWN_USER");
                    assertThat(failure.remoteMessage()).isEqualTo("there is no user 17");
                });
    }

    @Test
    void changesAreTold() {
        Set<String> heard = ConcurrentHashMap.newKeySet();
        abroad.subscriber("listener", options -> options.key(ShopData.KEY)).on("**", event -> heard.add(event.topic()));
        Product product = data.products().get(0);
        // The first events may come before the subscriber is linked.
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            data.createUser(new ShopData.NewUser(DataFixture.id()));
            assertThat(heard).contains(ShopData.USERS);
        });
        assertThat(heard).doesNotContain(ShopData.PURCHASES);
        User user = data.createUser(new ShopData.NewUser("u"));
        Order order = data.reserve(new ShopData.NewOrder("o", user.id(), product.id()));
        data.charge(new ShopData.Charge("o", user.id(), order.price()));
        data.confirm(new ShopData.ByOrder("o"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(heard)
                .containsExactlyInAnyOrder(ShopData.USERS, ShopData.PRODUCTS, ShopData.PURCHASES));
    }
}
