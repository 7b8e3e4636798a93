package io.github.cote4j.socketio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is counted of clients' behaviour, and a log of the bad that says little however much there is. */
final class Counters {
    private static final Logger log = LoggerFactory.getLogger(SocketIoServer.class);
    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    final LongAdder events = new LongAdder();
    final LongAdder badPackets = new LongAdder();
    final LongAdder refusedConnects = new LongAdder();
    final LongAdder refusedEvents = new LongAdder();
    private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

    /** A client's connection is closed because of what it sent. */
    void badPacket(Object client, String cause) {
        badPackets.increment();
        long due = nextLog.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_NANOS)) {
            log.warn(
                    "Closing the connection of {}: {}. {} so far; more of them are not logged for {} s",
                    client,
                    cause,
                    badPackets.sum(),
                    TimeUnit.NANOSECONDS.toSeconds(LOG_NANOS));
        }
    }
}
