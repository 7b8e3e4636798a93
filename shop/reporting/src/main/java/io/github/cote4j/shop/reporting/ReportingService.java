package io.github.cote4j.shop.reporting;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Responder;
import io.github.cote4j.Subscriber;
import io.github.cote4j.shop.Product;
import io.github.cote4j.shop.Purchase;
import io.github.cote4j.shop.Report;
import io.github.cote4j.shop.ShopClients;
import io.github.cote4j.shop.ShopData;
import io.github.cote4j.shop.service.MissedEvents;
import io.github.cote4j.shop.service.ServiceProcess;
import io.github.cote4j.shop.service.ShopService;
import io.github.cote4j.shop.service.ShopSettings;
import io.github.cote4j.shop.service.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The figures, in namespace {@value #NAMESPACE}: {@code report} for browsers too, if their gateway lets them, and the event {@code
 * update} with a new {@link Report} after each change and every few seconds, since time goes on.
 *
 * <p>It hears of purchases from the purchase service and of products from the product service, and counts in memory; what it has not
 * heard it reads from the data interface: everything at its start, and what is missing when there is a gap. Each replica counts
 * everything, so each is right.
 */
public final class ReportingService implements ShopService {
    private static final String NAMESPACE = "reporting";
    private static final Duration TIME_GOES_ON = Duration.ofSeconds(15);

    private final ShopData data;
    private final SalesBook book = new SalesBook();
    /** Whether something may have been missed, so that the data interface has to be asked. */
    private final AtomicBoolean stale = new AtomicBoolean(true);

    private final CompletableFuture<Void> answered = new CompletableFuture<>();
    private final Responder responder;
    private final Publisher publisher;
    private final Snapshots snapshots;

    private ReportingService(Cote cote) {
        data = ShopClients.data(cote, "reporting data requester");
        publisher = cote.publisher(
                "reporting publisher", options -> options.namespace(NAMESPACE).broadcasts("update"));
        snapshots = new Snapshots(publisher, this::newest);
        responder = cote.responder("reporting responder", options -> options.namespace(NAMESPACE)
                        .respondsTo("report"))
                .on("report", request -> report());

        Subscriber purchases = cote.subscriber(
                        "reporting purchase subscriber", options -> options.namespace("purchase"))
                .on("update", Purchase[].class, newest -> {
                    book.add(List.of(newest));
                    snapshots.changed();
                });
        Subscriber products = cote.subscriber("reporting product subscriber", options -> options.namespace("product"))
                .on("update", Product[].class, all -> {
                    book.products(List.of(all));
                    snapshots.changed();
                });
        MissedEvents.watch(purchases, this::lookUp);
        MissedEvents.watch(products, this::lookUp);
        snapshots.changedEvery(TIME_GOES_ON);
        snapshots.changed();
    }

    /** Joins the mesh. */
    public static ReportingService open(Cote cote, ShopSettings settings) {
        return new ReportingService(cote);
    }

    /** Runs it as a process. */
    public static void main(String[] args) {
        ServiceProcess.run("reporting", ReportingService::open);
    }

    private void lookUp() {
        stale.set(true);
        snapshots.changed();
    }

    /** Always by the same thread, that of the snapshots. */
    private Report newest() {
        if (stale.getAndSet(false) || book.gap()) {
            try {
                book.products(data.products());
                readPurchases();
            } catch (RuntimeException e) {
                stale.set(true);
                throw e;
            }
        }
        return report();
    }

    private Report report() {
        return book.report(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void readPurchases() {
        long from;
        do {
            from = book.last();
            book.add(data.purchases(ShopData.Part.after(from, ShopData.MOST)));
            answered.complete(null);
        } while (book.last() > from);
        book.caughtUp();
    }

    @Override
    public CompletableFuture<Void> ready() {
        return CompletableFuture.allOf(responder.ready(), publisher.ready(), answered);
    }

    @Override
    public void close() {
        snapshots.close();
        answered.cancel(false);
    }
}
