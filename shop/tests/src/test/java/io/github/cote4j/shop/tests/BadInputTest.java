package io.github.cote4j.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.tests.SocketClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What nobody should send, at the two addresses that the shop has for strangers. */
class BadInputTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static ShopInOneJvm shop;
    private static SocketClient page;
    private static long userId;
    private Books before;

    @BeforeAll
    static void start() {
        shop = ShopInOneJvm.start(folder);
        page = SocketClient.connect(shop.storefront(), "product", "user", "purchase");
        userId = page.ask("user", "create", Map.of()).result().path("id").asLong();
    }

    @AfterAll
    static void end() {
        if (page != null) {
            page.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @BeforeEach
    void lookAtTheBooks() {
        before = shop.data().books();
    }

    @AfterEach
    void nothingWasBought() {
        Books after = shop.data().books();
        assertThat(after.discrepancies()).isEmpty();
        assertThat(after.openOrders()).isZero();
        assertThat(after.purchases()).isEqualTo(before.purchases());
        assertThat(after.balances()).isEqualByComparingTo(before.balances());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"product\":{\"name\":\"x\",\"price\":-1,\"stock\":1}}",
                "{\"product\":{\"name\":\"x\",\"price\":0,\"stock\":1}}",
                "{\"product\":{\"name\":\"x\",\"price\":0.001,\"stock\":1}}",
                "{\"product\":{\"name\":\"x\",\"price\":\"1e99\",\"stock\":1}}",
                "{\"product\":{\"name\":\"x\",\"price\":\"NaN\",\"stock\":1}}",
                "{\"product\":{\"name\":\"x\",\"price\":true,\"stock\":1}}",
                "{\"product\":{\"name\":\"x\",\"price\":1,\"stock\":-1}}",
                "{\"product\":{\"name\":\"x\",\"price\":1,\"stock\":1.5}}",
                "{\"product\":{\"name\":\"x\",\"price\":1,\"stock\":\"many\"}}",
                "{\"product\":{\"name\":\"x\",\"price\":1}}",
                "{\"product\":{\"name\":\"\",\"price\":1,\"stock\":1}}",
                "{\"product\":{\"name\":\"   \",\"price\":1,\"stock\":1}}",
                "{\"product\":{\"name\":\"a\\u0000b\",\"price\":1,\"stock\":1}}",
                "{\"product\":{\"name\":[\"x\"],\"price\":1,\"stock\":1}}",
                "{\"product\":null}",
                "{}",
                "[]",
                "7",
                "null",
                "",
                "{\"product\":",
            })
    void noProductIsMadeOfNonsense(String body) throws Exception {
        int before = shop.data().products().size();
        HttpResponse<String> reply = post("application/json", body);
        problem(reply, 400, "INVALID");
        assertThat(shop.data().products()).hasSize(before);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404",
        "PUT, /product, 405",
        "DELETE, /product/4711, 404",
        "DELETE, /product/abc, 404",
        "DELETE, /product/99999999999999999999, 404",
        "DELETE, /product/-1, 404",
        "GET, /user?limit=0, 400",
        "GET, /purchase?before=x, 400",
    })
    void whatIsNotThereIsTold(String method, String path, int status) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.backOffice() + path))
                .method(method, BodyPublishers.noBody())
                .build();
        problem(HTTP.send(request, HttpResponse.BodyHandlers.ofString()), status, "");
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedByItsType() throws Exception {
        problem(post("text/plain", "hello"), 415, "");
        problem(post("application/x-www-form-urlencoded", "product=x"), 415, "");
    }

    @Test
    void markupInANameStaysText() throws Exception {
        String name = "<img src=x onerror=alert(1)> & \"'\u2028 \uD83C\uDF70";
        String body =
                JsonMapper.shared().writeValueAsString(Map.of("product", Map.of("name", name, "price", 1, "stock", 0)));
        HttpResponse<String> made = post("application/json", body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        long id = JsonMapper.shared().readTree(made.body()).path("id").asLong();

        HttpResponse<String> list = HTTP.send(
                HttpRequest.newBuilder(URI.create(shop.backOffice() + "/product"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(list.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(list.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(nameOf(JsonMapper.shared().readTree(list.body()), id)).isEqualTo(name);
        await().until(() ->
                page.heard("product", "update").stream().anyMatch(products -> name.equals(nameOf(products, id))));
        assertThat(nameOf(page.ask("product", "list").result(), id)).isEqualTo(name);
        assertThat(page.ask("purchase", "buy", Map.of("userId", userId, "productId", id))
                        .code())
                .isEqualTo("OUT_OF_STOCK");
    }

    @Test
    void aPurchaseNeedsAUserAndAProductThatAreThere() {
        long id = product("bread");
        refused(Map.of("userId", 4711, "productId", id), "UNKNOWN_USER");
        refused(Map.of("userId", userId, "productId", 4711), "UNKNOWN_PRODUCT");
        refused(Map.of("userId", userId), "INVALID");
        refused(Map.of("productId", id), "INVALID");
        refused(Map.of("userId", "x", "productId", id), "INVALID");
        refused(Map.of("userId", userId, "productId", List.of(id)), "INVALID");
        refused(Map.of("userId", userId, "productId", 1.5), "INVALID");
        refused(Map.of("userId", userId, "productId", id, "orderId", Map.of()), "INVALID");
        refused(Map.of("userId", userId, "productId", id, "orderId", "x".repeat(10_000)), "INVALID");
        refused("buy!", "INVALID");
        refused(List.of(userId, id), "INVALID");
        assertThat(page.ask("purchase", "buy").code()).isEqualTo("INVALID");
    }

    @Test
    void anOrderIdIsOnePersonsAndOneProducts() {
        long cake = shop.data()
                .createProduct(new NewProduct("cake", "cake", BigDecimal.ONE, 0))
                .id();
        Map<String, ?> order = Map.of("userId", userId, "productId", cake, "orderId", "mine");
        refused(order, "OUT_OF_STOCK");
        refused(order, "OUT_OF_STOCK");
        refused(Map.of("userId", userId, "productId", product("tart"), "orderId", "mine"), "ORDER_MISMATCH");
    }

    @Test
    void browsersCannotDoWhatIsForTheBackOffice() {
        Map<String, ?> product = Map.of("name", "x", "price", 1, "stock", 1);
        assertThat(page.ask("product", "create", Map.of("product", product)).code())
                .isEqualTo("NO_HANDLER");
        assertThat(page.ask("product", "delete", Map.of("id", 1)).code()).isEqualTo("NO_HANDLER");
        assertThat(page.ask("user", "list").code()).isEqualTo("NO_HANDLER");
        assertThat(page.ask("purchase", "list").code()).isEqualTo("NO_HANDLER");
    }

    private static long product(String name) {
        return shop.data()
                .createProduct(new NewProduct(name, name, BigDecimal.ONE, 3))
                .id();
    }

    private static void refused(Object order, String code) {
        Answer answer = page.ask("purchase", "buy", order);
        assertThat(answer.code()).as("%s to %s", answer, order).isEqualTo(code);
        assertThat(answer.error().path("message").asString()).isNotBlank();
    }

    private static String nameOf(JsonNode products, long id) {
        return products.valueStream()
                .filter(each -> each.path("id").asLong() == id)
                .map(each -> each.path("name").asString())
                .findFirst()
                .orElse(null);
    }

    private static HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.backOffice() + "/product"))
                .header("content-type", type)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** RFC 9457, with the shop's code where it has one. */
    private static void problem(HttpResponse<String> reply, int status, String code) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(reply.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(reply.body()).doesNotContain("Exception", "io.github", "tools.jackson");
        if (!code.isEmpty()) {
            assertThat(problem.path("code").asString()).isEqualTo(code);
        }
    }
}
