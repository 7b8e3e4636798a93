package io.github.cote4j.shop.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.Cote;
import io.github.cote4j.RequestException;
import io.github.cote4j.shop.NewProduct;
import io.github.cote4j.shop.Order;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.TestMesh;
import io.github.cote4j.shop.User;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process of the data interface, killed while it works. */
class KilledProcessTest {
    private static final int BUYERS = 4;

    @TempDir
    Path folder;

    private final TestMesh mesh = new TestMesh();
    private final Cote cote = mesh.join();
    private final ShopData data = ShopClients.data(cote, "test");
    private final ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
    private final AtomicBoolean done = new AtomicBoolean();
    private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        done.set(true);
        threads.shutdownNow();
        mesh.close();
        kill();
    }

    @Test
    void whatWasConfirmedIsThereAfterAKill() throws Exception {
        start();
        Product product = data.createProduct(new NewProduct("p", "thing", new BigDecimal("0.01"), 100_000));
        List<Future<?>> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            User user = data.createUser(new ShopData.NewUser("u" + i));
            buyers.add(threads.submit(() -> {
                while (!done.get()) {
                    buy(user, product);
                }
            }));
        }
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> confirmed.size() > 50);

        kill();
        Set<String> before = Set.copyOf(confirmed);
        start();

        for (String order : before) {
            assertThat(data.confirm(new ShopData.ByOrder(order)).state()).isEqualTo(Order.State.CONFIRMED);
        }
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> confirmed.size() > before.size() + 50);
        done.set(true);
        for (Future<?> buyer : buyers) {
            buyer.get(20, TimeUnit.SECONDS);
        }
        assertThat(data.books().discrepancies()).isEmpty();
        assertThat(data.books().purchases()).isGreaterThanOrEqualTo(confirmed.size());
    }

    @Test
    void aShopThatWasThereFirstEndsIt() throws Exception {
        start();

        OneShopTest.announce(cote, OneShopTest.OLDER);

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    @Test
    void aLibraryThatCannotBeLoadedIsNoFaultOfTheSettings() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Path said = folder.resolve("said");

        process = builder(file.resolve("below")).redirectError(said.toFile()).start();

        assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(said)
                .content()
                .contains("shop data: SQLite cannot be loaded by way of " + file)
                .doesNotContain("SHOP_DATA");
    }

    /** Every step is repeated until it is answered, so nothing stays half done. */
    private void buy(User user, Product product) {
        ShopData.NewOrder wanted = new ShopData.NewOrder(DataFixture.id(), user.id(), product.id());
        while (!Thread.currentThread().isInterrupted()) {
            try {
                data.reserve(wanted);
                data.charge(new ShopData.Charge(wanted.orderId(), user.id(), product.price()));
                Order order = data.confirm(new ShopData.ByOrder(wanted.orderId()));
                assertThat(order.state()).isEqualTo(Order.State.CONFIRMED);
                confirmed.add(wanted.orderId());
                return;
            } catch (RequestException e) {
                // Killed meanwhile, or not up again yet.
            }
        }
    }

    private ProcessBuilder builder(Path temporary) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.sqlite.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                DataService.class.getName());
        builder.environment().putAll(mesh.variables());
        builder.environment().put("SHOP_DATA", folder.resolve("data").toString());
        builder.environment().put("SHOP_SAMPLE", "false");
        builder.environment()
                .put("COTE_PARENT_PID", Long.toString(ProcessHandle.current().pid()));
        return builder;
    }

    private void start() throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        // As after somebody has cleared away the folder.
        Path temporary = folder.resolve("cleared away " + out.getFileName());
        process = builder(temporary)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(out.toFile())
                .start();
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(() -> {
            assertThat(process.isAlive()).isTrue();
            return Files.readString(out).contains("\"ready\":true");
        });
    }

    private void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
