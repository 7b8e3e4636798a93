package io.github.cote4j.shop.data;

import io.github.cote4j.CoteException;
import io.github.cote4j.Publisher;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what has changed, by topic and without details; changes that come close together are told as one. */
final class Changes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);
    private static final long TOGETHER_MILLIS = 10;

    private final Publisher publisher;
    private final Set<String> due = new HashSet<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "data changes");
        thread.setDaemon(true);
        return thread;
    });

    Changes(Publisher publisher) {
        this.publisher = publisher;
    }

    /** Returns at once. */
    void tell(Set<String> topics) {
        synchronized (due) {
            boolean first = due.isEmpty();
            due.addAll(topics);
            if (first && !due.isEmpty()) {
                schedule();
            }
        }
    }

    private void schedule() {
        try {
            worker.schedule(this::publish, TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("A change after the end is not told");
        }
    }

    private void publish() {
        Set<String> topics;
        synchronized (due) {
            topics = Set.copyOf(due);
            due.clear();
        }
        for (String topic : topics) {
            try {
                publisher.publish(topic, null);
            } catch (CoteException e) {
                LOG.warn("A change of {} was not told: {}", topic, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
