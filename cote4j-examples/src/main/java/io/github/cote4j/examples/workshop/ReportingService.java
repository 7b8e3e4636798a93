package io.github.cote4j.examples.workshop;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the back office what was sold. */
public final class ReportingService {
    private ReportingService() {}

    public static void main(String[] args) {
        // tag::main
        Runnable catchUp = open(Cote.create());
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        timer.scheduleWithFixedDelay(catchUp, 0, 5, TimeUnit.SECONDS);
        // end::main
    }

    /** Joins; the action that it gives reads every sale there was. */
    public static Runnable open(Cote cote) {
        // tag::open
        Sales sales = new Sales();
        Purchases purchases = cote.requester("purchase requester", options -> options.namespace("purchase"))
                .proxy(Purchases.class);

        cote.subscriber("purchase subscriber", options -> options.namespace("purchase"))
                .on("update", Order.class, sales::add);
        cote.responder("reporting responder", options -> options.key("office")).on("report", request -> sales.report());

        return () -> {
            try {
                purchases.list().forEach(sales::add);
            } catch (CoteException e) {
                System.out.println("will ask again: " + e.getMessage());
            }
        };
        // end::open
    }

    // tag::purchases
    /** What it asks the purchase service. */
    public interface Purchases {
        /** Every sale. */
        List<Order> list();
    }
    // end::purchases
}
