package io.github.cote4j.shop.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Buyers that go on buying, each on a thread of its own, until they are told to stop. */
final class Crowd implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> buyers = new ArrayList<>();
    private volatile boolean stopped;

    /** One in so many is in a hurry, and leaves when it is not certain at once what became of its order. */
    private static final int HURRIED = 4;

    /** Lets so many buy what is in the list, chosen at random. */
    Crowd(int buyers, String storefront, Ledger ledger, List<Long> products, long seed) {
        for (int i = 0; i < buyers; i++) {
            Random random = new Random(seed + i);
            boolean patient = i % HURRIED != HURRIED - 1;
            this.buyers.add(
                    CompletableFuture.runAsync(() -> buy(storefront, ledger, products, random, patient), threads));
        }
    }

    private void buy(String storefront, Ledger ledger, List<Long> products, Random random, boolean patient) {
        try (Buyer buyer = new Buyer(storefront, ledger)) {
            while (!stopped) {
                Told order = buyer.buy(products.get(random.nextInt(products.size())), patient);
                if (order.code().equals("INSUFFICIENT_BALANCE")) {
                    buyer.becomeSomebodyNew();
                }
            }
        }
    }

    /** Fails when a buyer has given up. */
    void failWithAny() {
        buyers.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
    }

    /** Lets each finish what it is buying. */
    void finish(long seconds) throws TimeoutException {
        stopped = true;
        try {
            CompletableFuture.allOf(buyers.toArray(CompletableFuture[]::new)).get(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new AssertionError("a buyer gave up", e.getCause());
        }
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
