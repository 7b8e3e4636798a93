package io.github.cote4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.ComponentStatus;
import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import io.github.cote4j.MonitorListener;
import io.github.cote4j.discovery.Peer;
import io.github.cote4j.examples.workshop.PaymentService;
import io.github.cote4j.examples.workshop.ProductService;
import io.github.cote4j.examples.workshop.PurchaseService;
import io.github.cote4j.examples.workshop.ReportingService;
import io.github.cote4j.examples.workshop.UserService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Types the commands of the workshop's page, step by step, with the services in this process: they say what the page says. */
class WorkshopCommandsTest {
    private static final Path PAGE = Path.of("..", "docs", "workshop.md");

    private final Map<String, String> mesh = new HashMap<>(Run.mesh());
    private final List<Cote> services = new ArrayList<>();
    private Queue<Transcript> page = new ArrayDeque<>();

    @AfterEach
    void theWholeStepWasTyped() {
        services.forEach(Cote::close);
        assertThat(page).isEmpty();
    }

    private void step(int number) throws IOException {
        mesh.remove("COTE_KEY");
        page = new ArrayDeque<>(Transcript.ofSections(PAGE).get(number));
    }

    /** Starts the next command of the page. */
    private Run type() {
        return Run.start(mesh, "", page.remove().words());
    }

    /** Types the next commands of the page, one after another. */
    private void types(int commands) {
        for (int i = 0; i < commands; i++) {
            Transcript next = page.element();
            Run run = type();
            run.code();
            assertThat(run.out() + run.err()).as(next.command()).isEqualTo(next.printed());
        }
    }

    private Run run(String... args) {
        Run run = Run.of(mesh, args);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Cote service(Consumer<Cote> open) {
        Cote cote = Cote.create(CoteConfig.builder(mesh)
                .log(false)
                .drain(Duration.ofMillis(200))
                .build());
        services.add(cote);
        open.accept(cote);
        return cote;
    }

    @Test
    void productsAreCreatedAndListed() throws IOException {
        step(1);
        service(ProductService::open);
        types(2);
        Run nodes = type();

        assertThat(nodes.code()).isZero();
        assertThat(nodes.out()).contains("\"product responder\"");
    }

    @Test
    void aSubscriberHearsOfANewProduct() throws IOException {
        step(2);
        service(ProductService::open);
        FirstLink link = new FirstLink();
        service(cote -> cote.monitor("watcher", options -> options.interval(Duration.ofMillis(100)), link));
        Run listener = type();
        await().untilTrue(link.seen);
        types(1);

        await().untilAsserted(() -> assertThat(listener.out()).isNotEmpty());
        assertThat(Files.readString(PAGE)).contains("\n" + listener.out());
        assertThat(listener.stop()).isZero();
    }

    @Test
    void usersHaveAccountsUnderTheKey() throws IOException {
        step(3);
        service(PaymentService::open);
        service(UserService::open);
        types(4);
    }

    @Test
    void anOrderIsBoughtOnceRefusedOrPending() throws IOException {
        step(4);
        service(ProductService::open);
        Cote payment = service(PaymentService::open);
        service(UserService::open);
        service(PurchaseService::open);
        run("request", "create", "--namespace", "user");

        types(1);
        List<String> bought = page.element().output();
        types(1);
        Run fifty = type();
        assertThat(fifty.code()).as(fifty.err()).isZero();
        assertThat(fifty.lines()).hasSize(50).hasSameElementsAs(bought);
        types(5);
        payment.close();
        types(2);
        service(PaymentService::open);
        types(2);
    }

    @Test
    void aNameWithTagsIsAProductAsAnyOther() throws IOException {
        step(5);
        service(ProductService::open);
        run("request", "create", "{\"name\":\"Umbrella\",\"price\":12,\"stock\":5}", "--namespace", "product");
        types(1);
    }

    @Test
    void theReportHasWhatWasSoldBeforeIt() throws IOException {
        step(6);
        service(ProductService::open);
        service(PaymentService::open);
        service(PurchaseService::open);
        run("request", "create", "{\"name\":\"Umbrella\",\"price\":12,\"stock\":5}", "--namespace", "product");
        run("request", "open", "--key", "payment");
        for (String order : List.of("first", "second")) {
            String body = "{\"orderId\":\"" + order + "\",\"userId\":1,\"productId\":1}";
            run("request", "buy", body, "--namespace", "purchase");
        }
        service(cote -> ReportingService.open(cote).run());
        types(1);
    }

    @Test
    void fourHundredRequestsAreAnswered() throws IOException {
        step(7);
        service(ProductService::open);
        service(PurchaseService::open);
        service(PurchaseService::open);
        List<String> words = new ArrayList<>(List.of(page.remove().words()));
        // As on the page, but for the pace.
        Collections.replaceAll(words, "20", "400");
        Run run = Run.of(mesh, words.toArray(String[]::new));

        assertThat(run.lines()).hasSize(400).containsOnly("[]");
        assertThat(run.err()).contains("400 answered, 0 failed");
    }

    /** Whether any subscriber has reported a link. */
    private static final class FirstLink implements MonitorListener {
        private final AtomicBoolean seen = new AtomicBoolean();

        @Override
        public void reported(ComponentStatus status) {
            seen.compareAndSet(false, !status.links().isEmpty());
        }

        @Override
        public void linked(String id) {}

        @Override
        public void unlinked(String id) {}

        @Override
        public void seen(Peer peer) {}

        @Override
        public void gone(Peer peer, Peer.Departure departure) {}
    }
}
