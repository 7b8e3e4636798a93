package io.github.cote4j;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How many requests, and bytes of them, a requester may have under way. Safe for use by several threads. */
final class PendingBounds {
    private final int maxCount;
    private final long maxBytes;
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    PendingBounds(RequesterOptions options) {
        this.maxCount = options.maxPending();
        this.maxBytes = options.maxPendingBytes();
    }

    /** Counts a request in, whatever comes of it; the answer says which bound it breaks, if any. */
    @Nullable
    String add(Pending pending) {
        int requests = count.incrementAndGet();
        long total = bytes.addAndGet(pending.body.length);
        if (requests <= maxCount && total <= maxBytes) {
            return null;
        }
        refused.incrementAndGet();
        return requests > maxCount ? maxCount + " requests are pending" : maxBytes + " bytes of requests are pending";
    }

    /** How many requests broke a bound since the start. */
    long refused() {
        return refused.get();
    }

    /** Counts a request out. */
    void remove(Pending pending) {
        count.decrementAndGet();
        bytes.addAndGet(-pending.body.length);
    }
}
