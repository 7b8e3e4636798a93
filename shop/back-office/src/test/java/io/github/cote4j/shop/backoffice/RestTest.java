package io.github.cote4j.shop.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.shop.Product;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST interface over real sockets, with stand-ins for the services behind it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestTest {
    private final StandIns shop = new StandIns();
    private final Cote member = shop.cote();
    private final BackOffice office = StandIns.backOffice(member);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterAll
    void close() {
        member.close();
        office.close();
        shop.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(office.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(to("/product").header("content-type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    @Test
    void aProductIsCreatedListedAndDeleted() throws Exception {
        HttpResponse<String> created = post("{\"product\":{\"name\":\"Kettle\",\"price\":9.50,\"stock\":10}}");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        long id = json(created).get("id").asLong();
        assertThat(created.headers().firstValue("location")).contains("/product/" + id);
        assertThat(send(to("/product")).body()).contains(created.body());
        assertThat(send(to("/product/" + id)).body()).isEqualTo(created.body());

        HttpResponse<String> deleted = send(to("/product/" + id).DELETE());
        assertThat(deleted.statusCode()).isEqualTo(200);
        assertThat(json(deleted).get("name").asString()).isEqualTo("Kettle");
        assertThat(send(to("/product/" + id).DELETE()).body()).isEqualTo(deleted.body());
        isProblem(send(to("/product/" + id)), 404, "UNKNOWN_PRODUCT");
    }

    @Test
    void aRequestThatIsSentAgainUnderItsKeyMakesOneProduct() throws Exception {
        HttpRequest.Builder request = to("/product")
                .header("content-type", "application/json")
                .header("idempotency-key", "made-up-1")
                .POST(BodyPublishers.ofString("{\"product\":{\"name\":\"Jug\",\"price\":3,\"stock\":1}}"));

        assertThat(send(request).body()).contains("Jug").isEqualTo(send(request).body());
    }

    @Test
    void numbersMayBeTextAsTheCaseStudysPageSendsThem() throws Exception {
        HttpResponse<String> created = post("{\"product\":{\"name\":\"Cup\",\"price\":\"4\",\"stock\":\"2\"}}");

        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(json(created).get("stock").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsWrongWithAProductIsToldInTheWordsOfItsService() throws Exception {
        HttpResponse<String> refused = post("{\"product\":{\"name\":\"Cup\",\"price\":-1,\"stock\":2}}");

        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(json(refused)).isEqualTo(JsonMapper.shared().readTree("""
                                {"type": "about:blank", "title": "Bad Request", "status": 400,
                                 "detail": "The price has to be above zero", "code": "INVALID"}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{oops",
                "[]",
                "7",
                "{}",
                "{\"product\":7}",
                "{\"product\":null}",
                "{\"product\":{}} {}",
                "{\"product\":{\"name\":\"Cup\",\"price\":\"much\",\"stock\":2}}",
                "{\"product\":{\"name\":[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}}"
            })
    void aBodyThatMakesNoSenseIsABadRequest(String body) throws Exception {
        isProblem(post(body), 400, "INVALID");
    }

    @Test
    void aBodyThatIsNotJsonOrTooLargeIsRefused() throws Exception {
        isProblem(
                send(to("/product").header("content-type", "text/plain").POST(BodyPublishers.ofString("{}"))),
                415,
                null);
        isProblem(send(to("/product").POST(BodyPublishers.ofString("{}"))), 415, null);
        String sound = "{\"product\":{\"name\":\"Packed\",\"price\":3,\"stock\":1}}";
        for (String type : List.of("*/*", "application/*", "application/problem+json")) {
            isProblem(
                    send(to("/product").header("content-type", type).POST(BodyPublishers.ofString(sound))), 415, null);
        }
        isProblem(
                send(to("/product")
                        .header("content-type", "application/json")
                        .header("content-encoding", "gzip")
                        .POST(BodyPublishers.ofString(sound))),
                415,
                null);
        isProblem(post("{\"product\":{\"name\":\"" + "x".repeat(70_000) + "\"}}"), 413, null);
    }

    @Test
    void aHeadThatMakesNoSenseIsAProblemToo() throws Exception {
        isProblem(send(to("/product").header("accept", "application/json;q=x")), 400, null);
        isProblem(
                send(to("/product").header("content-type", "garbage").POST(BodyPublishers.ofString("{}"))), 400, null);
    }

    @Test
    void listsComeInPagesThatNameTheOneBefore() throws Exception {
        Product cup = shop.stock("Cup", "4", 10);
        for (int i = 0; i < 3; i++) {
            shop.sell(cup);
        }

        HttpResponse<String> newest = send(to("/purchase?limit=2"));
        assertThat(ids(newest)).containsExactly(2L, 3L);
        String link = newest.headers().firstValue("link").orElse("");
        assertThat(link).isEqualTo("</purchase?limit=2&before=2>; rel=\"prev\"");
        HttpResponse<String> before = send(to(link.substring(1, link.indexOf('>'))));
        assertThat(ids(before)).containsExactly(1L);
        assertThat(before.headers().firstValue("link")).isEmpty();

        assertThat(ids(send(to("/purchase")))).containsExactly(1L, 2L, 3L);
        assertThat(ids(send(to("/user?limit=1")))).containsExactly(3L);
        for (String wrong : List.of("limit=0", "limit=1001", "limit=x", "limit=", "before=-1", "before=x")) {
            isProblem(send(to("/purchase?" + wrong)), 400, "INVALID");
        }
    }

    private static List<Long> ids(HttpResponse<String> list) {
        return json(list).valueStream().map(each -> each.get("id").asLong()).toList();
    }

    @Test
    void reportAndBooksAreThoseOfTheServices() throws Exception {
        assertThat(json(send(to("/report"))).get("minutes")).hasSize(60);
        assertThat(json(send(to("/books"))).get("discrepancies")).isEmpty();
    }

    @Test
    void aServiceThatDoesNotAnswerIsAProblemThatMayPass() throws Exception {
        shop.answer(false);
        try {
            for (String path : List.of("/product", "/user", "/purchase", "/report", "/books")) {
                HttpResponse<String> away = send(to(path));
                isProblem(away, 503, "UNAVAILABLE");
                assertThat(away.headers().firstValue("retry-after")).isPresent();
            }
        } finally {
            shop.answer(true);
        }
    }

    @Test
    void pagesOfOtherOriginsMayChangeNothing() throws Exception {
        String foreign = "http://evil.example";
        String body = "{\"product\":{\"name\":\"Trap\",\"price\":3,\"stock\":1}}";
        for (String origin : List.of(foreign, "null", office.url() + "1")) {
            isProblem(
                    send(to("/product")
                            .header("origin", origin)
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body))),
                    403,
                    null);
            isProblem(send(to("/product/1").header("origin", origin).DELETE()), 403, null);
        }
        isProblem(send(to("/product/1").header("sec-fetch-site", "cross-site").DELETE()), 403, null);
        assertThat(send(to("/product")).body()).doesNotContain("Trap");
        HttpResponse<String> own = send(to("/product")
                .header("origin", office.url())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(own.statusCode()).isEqualTo(201);
        HttpResponse<String> read = send(to("/product").header("origin", foreign));
        assertThat(read.headers().map()).doesNotContainKey("access-control-allow-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/product", "/user", "/purchase", "/report", "/books"})
    void whatCanBeReadHasAHead(String path) throws Exception {
        HttpResponse<String> read = send(to(path));
        HttpResponse<String> head = send(to(path).method("HEAD", BodyPublishers.noBody()));

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        for (String field : List.of("content-type", "content-length")) {
            assertThat(head.headers().firstValue(field))
                    .isEqualTo(read.headers().firstValue(field));
        }
        assertThat(read.headers().firstValue("content-security-policy")).isPresent();
    }

    @Test
    void optionsTellTheMethods() throws Exception {
        HttpResponse<String> options = send(to("/product").method("OPTIONS", BodyPublishers.noBody()));

        assertThat(options.statusCode()).isBetween(200, 204);
        assertThat(options.headers().firstValue("allow").orElse("").split(", ?"))
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
    }

    @Test
    void anotherMethodOrPathIsAProblem() throws Exception {
        HttpResponse<String> patched = send(to("/product").method("PATCH", BodyPublishers.noBody()));
        isProblem(patched, 405, null);
        assertThat(patched.headers().firstValue("allow").orElse("").split(", ?"))
                .contains("GET", "POST", "OPTIONS");
        isProblem(send(to("/report").DELETE()), 405, null);
        for (String path :
                List.of("/products", "/product/7/stock", "/%2e%2e/product", "//product//", "/%00", "/%7Bid%7D")) {
            isProblem(send(to(path)), 404, null);
        }
        isProblem(send(to("/product").header("accept", "application/xml")), 406, null);
        for (String id : List.of("99", "0", "-1", "x", "%20", "99999999999999999999")) {
            isProblem(send(to("/product/" + id).DELETE()), 404, "UNKNOWN_PRODUCT");
        }
    }

    private static void isProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString(null)).isEqualTo(code);
        assertThat(problem.get("detail").asString()).isNotBlank().doesNotContain("Exception", "io.github", "tools.");
    }
}
