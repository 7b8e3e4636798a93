package io.github.cote4j.internal.discovery;

import io.github.cote4j.discovery.DiscoveryTransport;
import io.github.cote4j.internal.logging.RateLimitedLog;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives packets to the transport and counts them. A transport that breaks its word and throws ends nothing. Used on the
 * engine's loop; the count may be read by any thread.
 */
final class Outlet {
    private static final Logger log = LoggerFactory.getLogger(Outlet.class);
    private static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

    private final DiscoveryTransport transport;
    private final RateLimitedLog failures = new RateLimitedLog(log, LOG_INTERVAL);
    private final AtomicLong sent = new AtomicLong();

    Outlet(DiscoveryTransport transport) {
        this.transport = transport;
    }

    void send(byte[] packet) {
        counted(() -> transport.send(packet));
    }

    void sendTo(byte[] packet, Collection<InetSocketAddress> sources) {
        counted(() -> transport.answer(packet, sources));
    }

    /** Packets reach those whom they are sent to and nobody else. */
    boolean isAimed() {
        return !transport.reachesEverybody();
    }

    /** Whether packets of others would come in just now. */
    boolean isHearing() {
        return transport.isHearing();
    }

    void introduce(Collection<InetSocketAddress> members, boolean heard) {
        transport.introduce(members, heard);
    }

    long sent() {
        return sent.get();
    }

    private void counted(Runnable send) {
        sent.incrementAndGet();
        try {
            send.run();
        } catch (RuntimeException e) {
            failures.warn("The discovery transport failed to send", e);
        }
    }
}
