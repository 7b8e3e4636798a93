package io.github.cote4j.shop.tests;

import io.github.cote4j.shop.ErrorCode;
import io.github.cote4j.shop.tests.SocketClient.Answer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * A customer at the storefront, as its page does it: chooses an order id for each purchase, and asks again with the same id
 * while it is not sure what became of it. To be used by one thread.
 */
final class Buyer implements AutoCloseable {
    /** After so long nobody would wait any more; recovery gives an order up after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private static final Set<String> FINAL =
            EnumSet.complementOf(EnumSet.of(ErrorCode.ORDER_PENDING, ErrorCode.UNAVAILABLE)).stream()
                    .map(Enum::name)
                    .collect(Collectors.toUnmodifiableSet());

    private final SocketClient page;
    private final Ledger ledger;
    private long userId;

    /** Opens the page and becomes a user. */
    Buyer(String storefront, Ledger ledger) {
        this.page = SocketClient.connect(storefront, "user", "purchase");
        this.ledger = ledger;
        becomeSomebodyNew();
    }

    long userId() {
        return userId;
    }

    /** Becomes another user, with the balance of a new one. A lost answer leaves a user behind of whom nobody knows. */
    void becomeSomebodyNew() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = page.ask("user", "create");
        while (answer.failed() && System.nanoTime() - end < 0) {
            ledger.repeated(answer.code());
            answer = page.ask("user", "create");
        }
        if (answer.failed()) {
            throw new AssertionError("no user: " + answer);
        }
        userId = answer.result().path("id").asLong();
    }

    /** Buys one piece, and returns when it is certain what became of it. */
    Told buy(long productId) {
        return buy(productId, true);
    }

    /** Buys one piece; who is not patient leaves when it is not certain at once what became of it. */
    Told buy(long productId, boolean patient) {
        String orderId = UUID.randomUUID().toString();
        Map<String, ?> request = Map.of("orderId", orderId, "userId", userId, "productId", productId);
        long start = System.nanoTime();
        while (true) {
            Answer answer = ask(request);
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (!answer.failed()) {
                var purchase = answer.result().path("purchase");
                return ledger.told(
                        new Told(
                                orderId,
                                userId,
                                productId,
                                Told.How.BOUGHT,
                                "",
                                purchase.path("price").decimalValue()),
                        waited);
            }
            boolean refused = FINAL.contains(answer.code());
            if (refused || !patient) {
                Told.How how = refused ? Told.How.REFUSED : Told.How.OPEN;
                return ledger.told(new Told(orderId, userId, productId, how, answer.code(), null), waited);
            }
            if (waited.compareTo(PATIENCE) > 0) {
                throw new AssertionError("order " + orderId + " is undecided after " + waited + ": " + answer);
            }
            ledger.repeated(answer.code());
        }
    }

    private Answer ask(Map<String, ?> request) {
        try {
            return page.ask("purchase", "buy", request);
        } catch (CompletionException e) {
            throw new AssertionError("the storefront did not answer order " + request.get("orderId"), e);
        }
    }

    @Override
    public void close() {
        page.close();
    }
}
