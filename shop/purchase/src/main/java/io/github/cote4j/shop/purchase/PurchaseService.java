package io.github.cote4j.shop.purchase;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Request;
import io.github.cote4j.Responder;
import io.github.cote4j.shop.Fields;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.Answers;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.service.Snapshots;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Buying, in namespace {@value #NAMESPACE}: {@code buy} {@code {userId, productId, orderId?}} for browsers, {@code list} inside,
 * and {@code update} with the newest {@value #TOLD} purchases after each one. Several replicas share the work.
 *
 * <p>Lives as long as the mesh is open, and until it is closed.
 */
public final class PurchaseService implements ShopService {
    static final String NAMESPACE = "purchase";

    /** Purchases at a time; one more is refused. */
    static final int UNDER_WAY_AT_MOST = 64;

    /** How many purchases an update holds. */
    static final int TOLD = 100;

    /** The longest wait for an order, whatever its buyer would wait: a page's patience ends after 10 s. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    /** What is left of a caller's time for the answer's way, at most. */
    private static final Duration WAY_BACK = Duration.ofSeconds(1);

    private final Responder responder;
    private final Publisher publisher;
    private final Checkout checkout;
    private final UnderWay underWay = new UnderWay(UNDER_WAY_AT_MOST);
    private final Recovery recovery;
    private final Snapshots snapshots;

    private PurchaseService(Cote cote) {
        ShopData data = ShopClients.data(cote, "purchase data requester");
        PurchaseSaga saga = new PurchaseSaga(data, ShopClients.payments(cote, "payment requester"));
        checkout = new Checkout(data, saga);
        responder = cote.responder(
                        "purchase responder",
                        // More than can be under way are refused here, so that another replica is asked.
                        options ->
                                options.namespace(NAMESPACE).respondsTo("buy").maxConcurrent(UNDER_WAY_AT_MOST))
                .on("buy", this::buy)
                .on("list", Answers.reading(fields -> data.purchases(fields.part(TOLD))));

        publisher = cote.publisher(
                "purchase publisher", options -> options.namespace(NAMESPACE).broadcasts("update"));
        snapshots = new Snapshots(publisher, () -> data.purchases(ShopData.Part.newest(TOLD)));
        snapshots.follow(cote, "purchase data subscriber", ShopData.PURCHASES);

        recovery = new Recovery(new OpenOrders(data, saga, new Random()));
        recovery.start();
    }

    /** Joins the mesh. */
    public static PurchaseService open(Cote cote, ShopSettings settings) {
        return new PurchaseService(cote);
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("purchase", PurchaseService::open);
    }

    private CompletableFuture<Checkout.Bought> buy(Request request) {
        Fields fields = Fields.of(request);
        String orderId =
                fields.madeUpId("orderId").orElseGet(() -> UUID.randomUUID().toString());
        ShopData.NewOrder order = new ShopData.NewOrder(orderId, fields.id("userId"), fields.id("productId"));
        return underWay.start(
                orderId,
                () -> checkout.buy(order),
                request.remaining().map(PurchaseService::patience).orElse(LONGEST_WAIT));
    }

    /** Leaves a quarter of the caller's time for the answer's way, as hosts may be busy, but no more than is ever needed. */
    private static Duration patience(Duration remaining) {
        Duration quarter = remaining.dividedBy(4);
        Duration most = remaining.minus(quarter.compareTo(WAY_BACK) < 0 ? quarter : WAY_BACK);
        return most.compareTo(LONGEST_WAIT) < 0 ? most : LONGEST_WAIT;
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(responder.ready(), publisher.ready(), snapshots.first());
    }

    @Override
    public void close() {
        recovery.close();
        underWay.close();
        snapshots.close();
    }
}
