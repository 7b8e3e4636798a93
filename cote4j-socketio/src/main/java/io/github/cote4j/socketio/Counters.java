package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.logging.RateLimitedLog;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.LoggerFactory;

/** What is counted of clients' behaviour, and a log of the bad that says little however much there is. */
final class Counters {
    final LongAdder events = new LongAdder();
    final LongAdder badPackets = new LongAdder();
    final LongAdder refusedConnects = new LongAdder();
    final LongAdder refusedEvents = new LongAdder();
    /** For handlers and checks that fail, which a client may know how to cause. */
    final RateLimitedLog failures = new RateLimitedLog(LoggerFactory.getLogger(SocketIoServer.class));

    private final RateLimitedLog badPacketLog = new RateLimitedLog(LoggerFactory.getLogger(Client.class));

    /** A client's connection is closed because of what it sent. */
    void badPacket(Object client, String cause) {
        badPackets.increment();
        badPacketLog.warn("Closing the connection of {}: {}", client, cause);
    }
}
