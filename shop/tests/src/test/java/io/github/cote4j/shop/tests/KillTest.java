package io.github.cote4j.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.Books;
import io.github.cote4j.shop.NewProduct;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight buyers, and {@code kill -9} of payment, purchase and data in turn. Some buyers ask again until they know, others leave, and
 * their orders are for recovery to finish. {@code -Dkill.rounds=20} kills so often, {@code
 * -Dkill.database=postgresql} uses PostgreSQL, {@code -Dkill.seed=1} chooses as that run did.
 */
@Tag("kill")
@ExtendWith(SkipsAloud.class)
class KillTest {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 3);
    private static final Database.Kind DATABASE =
            Database.Kind.valueOf(System.getProperty("kill.database", "sqlite").toUpperCase(Locale.ROOT));
    private static final long SEED = Long.getLong("kill.seed", System.nanoTime());

    private static final int BUYERS = 8;
    private static final List<Service> VICTIMS = List.of(Service.PAYMENT, Service.PURCHASE, Service.DATA);
    /** So many purchases between a restart and the next kill. */
    private static final int BETWEEN = 15;

    private static final Duration PROGRESS = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final Map<Long, Integer> stocked = new TreeMap<>();

    @Test
    @Timeout(3_600)
    void theBooksHoldWhoeverIsKilled() throws Exception {
        try (Database database = Database.start(DATABASE);
                ShopProcesses shop = ShopProcesses.start(
                        folder,
                        database.url(),
                        Service.DATA,
                        Service.USER,
                        Service.PAYMENT,
                        Service.PURCHASE,
                        Service.STOREFRONT)) {
            Ledger ledger = new Ledger();
            Random random = new Random(SEED);
            try (Crowd crowd =
                    new Crowd(BUYERS, shop.url(Service.STOREFRONT), ledger, assortment(shop), random.nextLong())) {
                for (int round = 0; round < ROUNDS; round++) {
                    awaitPurchases(ledger, crowd, BETWEEN);
                    // Buyers are anywhere in a purchase at any moment; a random one more makes the steps independent of
                    // the purchase that was waited for.
                    LockSupport.parkNanos(random.nextInt(20_000_000));
                    Service victim = VICTIMS.get(round % VICTIMS.size());
                    shop.alive(victim).kill();
                    shop.begin(victim).awaitReady();
                }
                awaitPurchases(ledger, crowd, BETWEEN);
                crowd.finish(PROGRESS.toSeconds() * 2);
            }

            Books books = new Audit(shop.data(), stocked).check(ledger);
            assertThat(shop.died()).isEmpty();
            assertThat(ledger.repeated()).doesNotContainKey("REMOTE_ERROR");
            System.out.println(summary(ledger, books));
        }
    }

    /** Three that will not run out at three prices, one of them often too dear for what a buyer has left, and one that will. */
    private List<Long> assortment(ShopProcesses shop) {
        return new ArrayList<>(List.of(
                stock(shop, "pear", "0.35", 100_000),
                stock(shop, "bread", "2.50", 100_000),
                stock(shop, "wine", "9.99", 100_000),
                stock(shop, "last piece", "1.00", 5)));
    }

    private long stock(ShopProcesses shop, String name, String price, int pieces) {
        long id = shop.data()
                .createProduct(new NewProduct(name, name, new BigDecimal(price), pieces))
                .id();
        stocked.put(id, pieces);
        return id;
    }

    private static void awaitPurchases(Ledger ledger, Crowd crowd, int more) {
        long wanted = ledger.purchases() + more;
        await().atMost(PROGRESS).pollInterval(Duration.ofMillis(20)).until(() -> {
            crowd.failWithAny();
            return ledger.purchases() >= wanted;
        });
    }

    private static String summary(Ledger ledger, Books books) {
        return String.format(
                Locale.ROOT,
                "KILLS database=%s kills=%d purchases=%d payments=%s balances=%s refused=%s repeated=%s left=%s bought_without_buyer=%d"
                        + " longest=%.1fs seed=%d",
                DATABASE,
                ROUNDS,
                books.purchases(),
                books.payments(),
                books.balances(),
                ledger.codes(Told.How.REFUSED),
                ledger.repeated(),
                ledger.codes(Told.How.OPEN),
                books.purchases() - ledger.purchases(),
                ledger.longest().toMillis() / 1000.0,
                SEED);
    }
}
