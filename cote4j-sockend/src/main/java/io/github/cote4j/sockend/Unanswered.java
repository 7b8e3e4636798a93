package io.github.cote4j.sockend;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The answers of a gateway that are still to be given: a requester has its last reply before a browser has got it. Safe for
 * use by several threads.
 */
final class Unanswered {
    private final Map<Long, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private final AtomicLong last = new AtomicLong();

    /**
     * @param given completes when the answer was given
     */
    void add(CompletableFuture<?> given) {
        long number = last.incrementAndGet();
        open.put(number, given);
        given.whenComplete((done, failure) -> open.remove(number));
    }

    /** Completes when each answer that is to be given now has been. */
    CompletableFuture<Void> given() {
        return CompletableFuture.allOf(open.values().toArray(CompletableFuture<?>[]::new))
                .exceptionally(failure -> null);
    }
}
