package io.github.cote4j.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Requester;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Report;
import io.github.cote4j.shop.tests.SocketClient.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the others do while a service of the shop is dead, and when it is back. Each test leaves the shop whole. */
@Tag("kill")
@Timeout(120)
class DeadServicesTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PIECES = 100_000;

    @TempDir
    static Path folder;

    private static final Ledger LEDGER = new Ledger();
    private static ShopProcesses shop;
    private static long bread;
    private static Buyer buyer;
    private static SocketClient page;

    @BeforeAll
    static void start() {
        shop = ShopProcesses.start(
                folder,
                Optional.empty(),
                Service.DATA,
                Service.PRODUCT,
                Service.USER,
                Service.PAYMENT,
                Service.PURCHASE,
                Service.PURCHASE,
                Service.REPORTING,
                Service.STOREFRONT);
        bread = shop.data()
                .createProduct(new NewProduct("bread", "bread", new BigDecimal("0.25"), PIECES))
                .id();
        buyer = new Buyer(shop.url(Service.STOREFRONT), LEDGER);
        page = SocketClient.connect(shop.url(Service.STOREFRONT), "product", "purchase");
    }

    @AfterAll
    static void end() {
        if (buyer != null) {
            buyer.close();
        }
        if (page != null) {
            page.close();
        }
        if (shop != null) {
            shop.close();
        }
    }

    @AfterEach
    void theBooksHold() {
        new Audit(shop.data(), Map.of(bread, PIECES)).check(LEDGER);
        assertThat(shop.died()).isEmpty();
    }

    @Test
    void withoutServicesThePageStaysAndSaysWhatIsWrongAndWhatWasBegunIsFinishedWhenTheyAreBack() throws Exception {
        await().atMost(SOON).until(() -> !page.ask("product", "list").failed());

        shop.alive(Service.PAYMENT).kill();
        CompletableFuture<Answer> begun = page.begin("purchase", "buy", order("begun"));
        await().atMost(SOON).until(() -> shop.data().books().openOrders() == 1);
        shop.alive(Service.DATA).kill();
        CompletableFuture<Answer> late = page.begin("purchase", "buy", order("late"));
        CompletableFuture<Answer> listing = page.begin("product", "list");
        assertThat(get(shop.url(Service.STOREFRONT)).statusCode()).isEqualTo(200);
        Answer pending = begun.get(15, TimeUnit.SECONDS);
        assertThat(pending.code()).isEqualTo("ORDER_PENDING");
        assertThat(pending.error().path("message").asString()).contains("begun");
        assertThat(late.get(15, TimeUnit.SECONDS).code()).isEqualTo("UNAVAILABLE");
        assertThat(listing.get(15, TimeUnit.SECONDS).code()).isEqualTo("UNAVAILABLE");

        // What is asked now waits for all of them.
        shop.alive(Service.PRODUCT).kill();
        CompletableFuture<Answer> waiting = page.begin("product", "list");
        List.of(shop.begin(Service.DATA), shop.begin(Service.PRODUCT), shop.begin(Service.PAYMENT))
                .forEach(ServiceJvm::awaitReady);
        Answer products = waiting.get(15, TimeUnit.SECONDS);
        assertThat(products.result().path(0).path("name").asString()).isEqualTo("bread");
        await().atMost(SOON)
                .until(() -> page.heard("purchase", "update").stream().anyMatch(purchases -> purchases
                        .valueStream()
                        .anyMatch(each -> each.path("orderId").asString().equals("begun"))));
        LEDGER.told(
                new Told("begun", buyer.userId(), bread, Told.How.BOUGHT, "", new BigDecimal("0.25")), Duration.ZERO);
        assertThat(buyer.buy(bread).bought()).isTrue();
    }

    @Test
    void reportingAnswersTheSameAfterItsDeath() {
        buyer.buy(bread);
        try (Requester reports =
                shop.visitor().requester("report requester", options -> options.namespace("reporting"))) {
            long sold = shop.data().books().purchases();
            Report before = await().atMost(SOON).until(() -> report(reports), report -> report.units() == sold);
            shop.alive(Service.REPORTING).kill();
            shop.begin(Service.REPORTING).awaitReady();
            Report after = await().atMost(SOON).until(() -> report(reports), Report::complete);
            assertThat(after.units()).isEqualTo(before.units());
            assertThat(after.revenue()).isEqualByComparingTo(before.revenue());
            assertThat(after.products()).isEqualTo(before.products());
            assertThat(spans(after.hours())).isEqualTo(spans(before.hours()));
            assertThat(after.lowStock()).isEqualTo(before.lowStock());
        }
    }

    @Test
    void twoReplicasShareTheLoadAndTheDeathOfOneCostsNothing() throws Exception {
        Work work = Work.of(shop.visitor(), "purchase responder");
        try (Crowd crowd = new Crowd(4, shop.url(Service.STOREFRONT), LEDGER, List.of(bread), 1)) {
            await().atMost(SOON)
                    .until(() -> work.requests().values().stream()
                                    .filter(count -> count >= 10)
                                    .count()
                            == 2);
            shop.alive(Service.PURCHASE).kill();
            long then = LEDGER.purchases();
            await().atMost(SOON).until(() -> LEDGER.purchases() >= then + 50);
            crowd.finish(30);
        }
        shop.begin(Service.PURCHASE).awaitReady();
        assertThat(LEDGER.codes(Told.How.REFUSED).keySet()).isSubsetOf("INSUFFICIENT_BALANCE");
    }

    private static Map<String, ?> order(String id) {
        return Map.of("orderId", id, "userId", buyer.userId(), "productId", bread);
    }

    private static Report report(Requester reports) {
        Report report = reports.request("report", Report.class);
        assertThat(report).isNotNull();
        return report;
    }

    /** What was sold when; spans in which nothing was, and new ones since, do not count. */
    private static Map<String, Long> spans(List<Report.Span> spans) {
        Map<String, Long> sold = new TreeMap<>();
        spans.stream()
                .filter(span -> span.units() > 0)
                .forEach(span -> sold.put(span.from().toString(), span.units()));
        return sold;
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
