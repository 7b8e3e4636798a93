package io.github.cote4j.internal.transport;

import io.github.cote4j.internal.logging.RateLimitedLog;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/** Lets the connections of one listener in up to a number, and closes the next at once. Lives on the listener's loop. */
final class Admission {
    private static final RateLimitedLog warnings =
            new RateLimitedLog(LoggerFactory.getLogger(Listener.class), Duration.ofSeconds(10));

    private final int max;
    private final AtomicLong refused = new AtomicLong();
    private int open;

    Admission(int max) {
        this.max = max;
    }

    /** Counts the connection, or closes it and says no. */
    boolean admit(Channel channel) {
        if (open < max) {
            open++;
            channel.closeFuture().addListener(closed -> open--);
            return true;
        }
        refused.incrementAndGet();
        warnings.warn(
                "Refused a connection from {} to {}: {} are open (maxConnections)",
                channel.remoteAddress(),
                channel.localAddress(),
                max);
        // With a reset, so that a flood of them leaves nothing behind in the system either.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
        return false;
    }

    /** Connections refused so far; from any thread. */
    long refused() {
        return refused.get();
    }
}
