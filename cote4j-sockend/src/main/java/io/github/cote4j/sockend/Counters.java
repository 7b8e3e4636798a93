package io.github.cote4j.sockend;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What one gateway counts. Safe for use by several threads. */
final class Counters {
    final AtomicInteger inFlight = new AtomicInteger();
    final LongAdder answered = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder droppedEvents = new LongAdder();

    SockendStats stats(long missedEvents) {
        return new SockendStats(
                inFlight.get(),
                answered.sum(),
                failed.sum(),
                refused.sum(),
                cancelled.sum(),
                events.sum(),
                droppedEvents.sum(),
                missedEvents);
    }
}
