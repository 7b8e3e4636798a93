package io.github.cote4j.shop.purchase;

import io.github.cote4j.ClosedException;
import io.github.cote4j.RequestException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A round of {@link OpenOrders} every second, one at a time, until it is closed. */
final class Recovery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final OpenOrders orders;
    private final ScheduledExecutorService thread;

    Recovery(OpenOrders orders, ScheduledExecutorService thread) {
        this.orders = orders;
        this.thread = thread;
    }

    Recovery(OpenOrders orders) {
        this(orders, Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "recovery");
            thread.setDaemon(true);
            return thread;
        }));
    }

    void start() {
        thread.scheduleWithFixedDelay(this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void round() {
        try {
            orders.round();
        } catch (ClosedException e) {
            LOG.debug("The mesh is closed, and with it recovery");
        } catch (RequestException e) {
            LOG.warn("Open orders are left for the next round: {}", e.getMessage());
        } catch (RuntimeException e) {
            // Thrown on, it would be the last round. An interrupt, when the end comes, comes here too.
            if (!thread.isShutdown()) {
                LOG.error("A round of recovery failed", e);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
