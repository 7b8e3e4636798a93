package io.github.cote4j.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.User;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** npm's cote inside the shop's mesh, and the pages of cote's workshop on its addresses. */
@Tag("cote.js")
@ExtendWith(SkipsAloud.class)
class CoteJsTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static NodeClient node;
    private static ShopInOneJvm shop;

    @BeforeAll
    static void start() {
        node = new NodeClient();
        shop = ShopInOneJvm.start(folder);
        node.join(shop.mesh());
    }

    @AfterAll
    static void end() {
        if (shop != null) {
            shop.close();
        }
        if (node != null) {
            node.close();
        }
    }

    @Test
    void aNodeServiceListsCreatesAndDeletesProductsAndHearsOfThem() {
        node.call("requester", Map.of("name", "product requester", "namespace", "product"));
        node.call("subscriber", Map.of("name", "product subscriber", "namespace", "product", "topic", "update"));

        JsonNode created = answer(
                "product requester",
                Map.of("type", "create", "product", Map.of("name", "tea", "price", 3.5, "stock", 7)));
        assertThat(created.path("name").asString()).isEqualTo("tea");
        assertThat(created.path("price").decimalValue()).isEqualByComparingTo("3.5");
        assertThat(created.path("stock").asInt()).isEqualTo(7);
        long id = created.path("id").asLong();
        assertThat(ids(answer("product requester", Map.of("type", "list")))).contains(id);
        await().atMost(SOON).until(() -> node.events("product subscriber").stream()
                .anyMatch(products -> ids(products).contains(id)));

        int before = node.events("product subscriber").size();
        answer("product requester", Map.of("type", "delete", "id", Long.toString(id)));
        assertThat(ids(answer("product requester", Map.of("type", "list")))).doesNotContain(id);
        await().atMost(SOON).until(() -> node.events("product subscriber").stream()
                .skip(before)
                .anyMatch(products -> !ids(products).contains(id)));
    }

    @Test
    void aNodeServiceTakesAPaymentAndIsToldWhyOneIsRefused() {
        node.call("requester", Map.of("name", "payment requester", "key", "payment"));
        User user = shop.data().createUser(new io.github.cote4j.shop.ShopData.NewUser("payer"));

        JsonNode receipt = answer("payment requester", Map.of("type", "process", "userId", user.id(), "price", 12.5));
        assertThat(receipt.path("balance").decimalValue()).isEqualByComparingTo("17.5");
        assertThat(balance(user)).isEqualByComparingTo("17.5");

        JsonNode refused = node.request(
                        "payment requester", Map.of("type", "process", "userId", user.id(), "price", 17.51))
                .path("error");
        assertThat(refused.path("code").asString()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(refused.path("message").asString()).isNotBlank();
        assertThat(balance(user)).isEqualByComparingTo("17.5");
    }

    @Test
    void thePagesOfTheWorkshopWork() {
        node.call("admin", Map.of("url", shop.backOffice()));
        JsonNode made =
                node.call("create", Map.of("product", Map.of("name", "<b>cheese</b>", "price", "10", "stock", "2")));
        assertThat(made.path("status").asInt()).isBetween(200, 201);
        assertThat(made.path("created").path("name").asString()).isEqualTo("<b>cheese</b>");
        long id = made.path("created").path("id").asLong();
        assertThat(ids(scope("admin").path("products"))).contains(id);

        node.call("endUser", Map.of("url", shop.storefront()));
        await().atMost(SOON)
                .until(() -> ids(scope("endUser").path("products")).contains(id)
                        && scope("endUser").path("user").path("balance").asInt() == 30);
        long user = scope("endUser").path("user").path("id").asLong();

        JsonNode bought = node.call("buy", Map.of("productId", id));
        assertThat(bought.path("error").isNull()).as("%s", bought).isTrue();
        JsonNode purchase = bought.path("data").path("purchase");
        assertThat(purchase.path("product").path("name").asString()).isEqualTo("<b>cheese</b>");
        assertThat(purchase.path("product_id").asLong()).isEqualTo(id);
        assertThat(purchase.path("owner").path("id").asLong()).isEqualTo(user);
        assertThat(purchase.path("owner_id").asLong()).isEqualTo(user);
        JsonNode buyer = bought.path("data").path("user");
        assertThat(buyer.path("balance").decimalValue()).isEqualByComparingTo("20");
        assertThat(buyer.path("purchases").path(0).path("product_id").asLong()).isEqualTo(id);

        // Both pages hear of it without asking.
        await().atMost(SOON)
                .until(() -> stock(scope("endUser"), id) == 1
                        && stock(scope("admin"), id) == 1
                        && found(scope("admin").path("users"), user)
                                        .path("balance")
                                        .asInt()
                                == 20
                        && ids(scope("admin").path("purchases"))
                                .contains(purchase.path("id").asLong()));

        assertThat(node.call("delete", Map.of("productId", id)).path("status").asInt())
                .isBetween(200, 204);
        await().atMost(SOON).until(() -> !ids(scope("endUser").path("products")).contains(id));
    }

    private static JsonNode answer(String requester, Map<String, ?> request) {
        JsonNode answer = node.request(requester, request);
        assertThat(answer.path("error").isNull()).as("%s", answer).isTrue();
        return answer.path("result");
    }

    private static BigDecimal balance(User user) {
        return shop.data()
                .user(new io.github.cote4j.shop.ShopData.ById(user.id()))
                .balance();
    }

    private static JsonNode scope(String page) {
        return node.call("scope", Map.of("of", page));
    }

    private static int stock(JsonNode scope, long product) {
        return found(scope.path("products"), product).path("stock").asInt(-1);
    }

    private static JsonNode found(JsonNode list, long id) {
        Optional<JsonNode> found = list.valueStream()
                .filter(each -> each.path("id").asLong() == id)
                .findFirst();
        return found.orElseGet(() -> list.path(Integer.MAX_VALUE));
    }

    private static List<Long> ids(JsonNode list) {
        return list.valueStream().map(each -> each.path("id").asLong()).toList();
    }
}
