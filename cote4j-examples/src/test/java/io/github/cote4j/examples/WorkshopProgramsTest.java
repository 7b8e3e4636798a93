package io.github.cote4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Requester;
import io.github.cote4j.Retry;
import io.github.cote4j.examples.ExampleMesh.Running;
import io.github.cote4j.examples.workshop.NewProduct;
import io.github.cote4j.examples.workshop.Order;
import io.github.cote4j.examples.workshop.ProductClient;
import io.github.cote4j.examples.workshop.ProductListener;
import io.github.cote4j.examples.workshop.ProductService;
import io.github.cote4j.examples.workshop.PurchaseService;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps of the workshop that need processes: what they print, and what becomes of requests when one is killed. */
class WorkshopProgramsTest {
    @TempDir
    private Path folder;

    private ExampleMesh mesh;
    private Cote shell;

    @BeforeEach
    void openMesh() throws IOException {
        mesh = new ExampleMesh(folder);
        shell = mesh.join();
    }

    @AfterEach
    void closeMesh() throws InterruptedException {
        shell.close();
        mesh.end();
    }

    @Test
    void theClientPrintsTheProductsAndTheListenerHearsOfThem() throws InterruptedException {
        Running listener = mesh.start(ProductListener.class);
        ProductService.open(shell);
        Requester products = shell.requester("shell", options -> options.namespace("product"));
        products.request("create", new NewProduct("Umbrella", BigDecimal.valueOf(12), 5));

        assertThat(mesh.startAsModule(ProductClient.class).result())
                .isEqualTo("[Product[id=1, name=Umbrella, price=12, stock=5]]\n");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            products.request("create", new NewProduct("Tea", BigDecimal.valueOf(4), 10));
            assertThat(listener.printed()).contains("name=Umbrella").contains("name=Tea");
        });
    }

    @Test
    void oneOfTwoPurchaseServicesIsKilledAndNoRequestFails() {
        mesh.start(PurchaseService.class);
        Running other = mesh.startAsModule(PurchaseService.class);
        ProductService.open(shell);
        Requester purchases = shell.requester(
                "shell", options -> options.namespace("purchase").retry(Retry.times(3)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> shell.peers().stream()
                                .filter(peer -> peer.advertisement().name().equals("purchase responder"))
                                .count()
                        == 2);

        for (int round = 0; round < 20; round++) {
            List<CompletableFuture<Order[]>> answers = new ArrayList<>();
            for (int each = 0; each < 20; each++) {
                answers.add(purchases.send("list", Order[].class));
            }
            if (round == 10) {
                other.process().destroyForcibly();
            }
            assertThat(answers).allSatisfy(answer -> assertThat(
                            answer.orTimeout(10, TimeUnit.SECONDS).join())
                    .isEmpty());
        }

        assertThat(other.process().isAlive()).isFalse();
    }
}
