package io.github.cote4j.shop.service;

import io.github.cote4j.ClosedException;
import io.github.cote4j.Cote;
import io.github.cote4j.CoteException;
import io.github.cote4j.Publisher;
import io.github.cote4j.RequestException;
import io.github.cote4j.Subscriber;
import io.github.cote4j.shop.ShopData;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the newest state of something whenever it has changed, as {@code update}. Changes that come close together, or while
 * a state is being fetched, are told as one; the last change is always followed by a state that was fetched after it. So a
 * listener that keeps what it heard last is right, and with several replicas too.
 *
 * <p>Runs until it is closed. Safe for use by several threads.
 */
public final class Snapshots implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final long TOGETHER_MILLIS = 50;
    private static final long AGAIN_MILLIS = 1_000;

    private final String name;
    private final Consumer<Object> publish;
    private final Supplier<?> state;
    private final long againMillis;
    private final AtomicBoolean due = new AtomicBoolean();
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "snapshots");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Publishes nothing yet.
     *
     * @param publisher of {@code update}
     * @param state fetches what is published; it may block, and is tried again a second after it has failed
     */
    public Snapshots(Publisher publisher, Supplier<?> state) {
        this(publisher.name(), newest -> publisher.publish("update", newest), state, AGAIN_MILLIS);
    }

    Snapshots(String name, Consumer<Object> publish, Supplier<?> state, long againMillis) {
        this.name = name;
        this.publish = publish;
        this.state = state;
        this.againMillis = againMillis;
    }

    /**
     * Publishes soon, and again after each change that the data interface tells under a topic, or may have told unheard.
     *
     * @param name of the subscriber that hears of them
     */
    public void follow(Cote cote, String name, String topic) {
        Subscriber changes = cote.subscriber(
                        name, options -> options.key(ShopData.KEY).subscribesTo(topic))
                .on(topic, event -> changed());
        MissedEvents.watch(changes, this::changed);
        changed();
    }

    /** Something has changed: the state will be published soon. */
    public void changed() {
        publishIn(TOGETHER_MILLIS);
    }

    /** Publishes again and again besides, for a state that changes as time goes by. */
    public void changedEvery(Duration period) {
        worker.scheduleAtFixedRate(this::changed, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Completes when the first state was published; fails when this is closed before. */
    public CompletableFuture<Void> first() {
        return first.copy();
    }

    private void publishIn(long millis) {
        if (due.compareAndSet(false, true)) {
            try {
                worker.schedule(this::publish, millis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("A change after the end is not told");
            }
        }
    }

    private void publish() {
        // Before the state is fetched: a change during that is told by the next one.
        due.set(false);
        Object newest;
        try {
            newest = state.get();
        } catch (ClosedException e) {
            LOG.debug("'{}' has ended", name);
            return;
        } catch (RequestException e) {
            LOG.warn("'{}' could not fetch its state and tries again: {}", name, e.getMessage());
            publishIn(againMillis);
            return;
        } catch (RuntimeException e) {
            // An interrupt, when the end comes while it waits.
            if (!worker.isShutdown()) {
                LOG.error("'{}' could not fetch its state and tries again", name, e);
                publishIn(againMillis);
            }
            return;
        }
        try {
            publish.accept(newest);
            first.complete(null);
        } catch (CoteException e) {
            LOG.warn("'{}' did not publish: {}", name, e.getMessage());
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
        first.cancel(false);
    }
}
