package io.github.cote4j.shop.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cote4j.interop.SkipsAloud;
import io.github.cote4j.shop.NewProduct;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More buyers than pieces, two replicas of the purchase service between them and the shelf. */
@ExtendWith(SkipsAloud.class)
class LastItemsTest {
    private static final int BUYERS = 8;
    private static final int PRODUCTS = 6;
    private static final int PIECES = 5;
    private static final int TRIES = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void asManyAreBoughtAsThereWere(Database.Kind kind) throws Exception {
        try (Database database = Database.start(kind);
                ShopInOneJvm shop = ShopInOneJvm.start(
                        folder,
                        database.url(),
                        Service.DATA,
                        Service.USER,
                        Service.PAYMENT,
                        Service.PURCHASE,
                        Service.PURCHASE,
                        Service.STOREFRONT)) {
            Map<Long, Integer> stocked = new TreeMap<>();
            for (int i = 0; i < PRODUCTS; i++) {
                BigDecimal price = new BigDecimal("1.25");
                stocked.put(
                        shop.data()
                                .createProduct(new NewProduct("stock " + i, "product " + i, price, PIECES))
                                .id(),
                        PIECES);
            }

            Ledger ledger = new Ledger();
            allBuyAtOnce(shop.storefront(), ledger, new ArrayList<>(stocked.keySet()));

            assertThat(ledger.bought()).hasSize(PRODUCTS * PIECES);
            int refused = PRODUCTS * (BUYERS * TRIES - PIECES);
            assertThat(ledger.codes(Told.How.REFUSED)).isEqualTo(Map.of("OUT_OF_STOCK", (long) refused));
            assertThat(new Audit(shop.data(), stocked).check(ledger).stock()).isZero();
        }
    }

    /** Everybody wants the same piece at the same moment, and then the next one. */
    private static void allBuyAtOnce(String storefront, Ledger ledger, List<Long> products) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(BUYERS);
        CyclicBarrier together = new CyclicBarrier(BUYERS);
        Callable<Void> shopping = () -> {
            try (Buyer buyer = new Buyer(storefront, ledger)) {
                for (long product : products) {
                    for (int i = 0; i < TRIES; i++) {
                        together.await(30, TimeUnit.SECONDS);
                        buyer.buy(product);
                    }
                }
            }
            return null;
        };
        try {
            List<Future<Void>> buyers = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) {
                buyers.add(threads.submit(shopping));
            }
            for (Future<Void> buyer : buyers) {
                buyer.get(80, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
