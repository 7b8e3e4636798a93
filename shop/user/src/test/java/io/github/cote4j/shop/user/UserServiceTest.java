package io.github.cote4j.shop.user;

import static io.github.cote4j.shop.TestMesh.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Event;
import io.github.cote4j.RemoteException;
import io.github.cote4j.Requester;
import io.github.cote4j.shop.ServedModel;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.ShopModel;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.User;
import io.github.cote4j.shop.service.ShopSettings;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserServiceTest {
    private final TestMesh mesh = new TestMesh();
    private final ShopModel data = new ShopModel();
    private ServedModel served;
    private Requester requester;

    @BeforeEach
    void start() {
        served = new ServedModel(mesh.cote(), data);
        UserService service = UserService.open(mesh.cote(), ShopSettings.of(Map.of()));
        requester = mesh.requester("user");
        assertThat(service.ready()).succeedsWithin(PATIENCE);
    }

    @AfterEach
    void end() {
        mesh.close();
    }

    @Test
    void aNewUserHasTheStartingBalanceWhateverIsSent() {
        User user = requester.request("create", Map.of("balance", 1_000_000), User.class);

        assertThat(user.balance()).isEqualByComparingTo("30");
        assertThat(user.purchases()).isEmpty();
        assertThat(requester.request("get", Map.of("id", user.id()), User.class))
                .isEqualTo(user);
    }

    @Test
    void whoAsksAgainUnderAnIdIsTheSameUser() {
        User user = requester.request("create", Map.of("requestId", "mine"), User.class);

        assertThat(requester.request("create", Map.of("requestId", "mine"), User.class))
                .isEqualTo(user);
        assertThat(requester.request("create", Map.of("requestId", "other"), User.class))
                .isNotEqualTo(user);
    }

    @Test
    void theNewestAreListedFirstAndInParts() {
        User first = requester.request("create", User.class);
        User second = requester.request("create", User.class);

        assertThat(requester.request("list", User[].class)).containsExactly(second, first);
        assertThat(requester.request("list", Map.of("limit", 1), User[].class)).containsExactly(second);
        assertThat(requester.request("list", ShopData.Part.after(first.id(), 10), User[].class))
                .containsExactly(second);
    }

    @Test
    void anUnknownUserIsRefused() {
        RemoteException refusal =
                catchThrowableOfType(RemoteException.class, () -> requester.request("get", Map.of("id", 99)));

        assertThat(refusal.code()).contains("UNKNOWN_USER");
        assertThat(refusal.remoteMessage()).isEqualTo("there is no user 99");
    }

    @Test
    void aNewUserIsToldToEverybody() throws Exception {
        BlockingDeque<Event> updates = mesh.updates("user");

        User user = requester.request("create", User.class);
        served.changed(ShopData.USERS);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(updates).isNotEmpty();
            assertThat(updates.getLast().as(User[].class)).containsExactly(user);
        });
    }
}
