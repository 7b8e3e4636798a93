package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.internal.logging.RateLimitedLog;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * The TCP connections of one server. Each session has a few, one for a poll, one for a post, one for a WebSocket to go over
 * to, and clients without a session have some; past a bound for all of them one more is closed at once. Safe for use by
 * several threads.
 */
final class OpenChannels {
    private static final RateLimitedLog warnings = new RateLimitedLog(LoggerFactory.getLogger(EngineServer.class));
    private static final int PER_SESSION = 3;
    private static final int OTHERS = 256;
    private static final long LAST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<Channel> open = new HashSet<>();
    private final long max;

    OpenChannels(int maxSessions) {
        max = (long) maxSessions * PER_SESSION + OTHERS;
    }

    /** Counts the channel until it is closed, or closes it at once and says no. */
    boolean admit(Channel channel) {
        synchronized (open) {
            if (open.size() < max) {
                open.add(channel);
                channel.closeFuture().addListener(closed -> remove(channel));
                return true;
            }
        }
        warnings.warn("Refused a connection from {}: {} are open (maxConnections)", channel.remoteAddress(), max);
        // With a reset, so that a flood of them leaves nothing behind in the system.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
        return false;
    }

    private void remove(Channel channel) {
        synchronized (open) {
            open.remove(channel);
            if (open.isEmpty()) {
                open.notifyAll();
            }
        }
    }

    /** Ends all: those that wait for nothing at once, the others when they are through or the time has come. */
    void endAll(long deadline) {
        snapshot().forEach(channel -> channel.eventLoop().execute(() -> shutDown(channel)));
        awaitNone(deadline);
        snapshot().forEach(Channel::close);
        awaitNone(System.nanoTime() + LAST_NANOS);
    }

    private static void shutDown(Channel channel) {
        HttpConnection http = channel.pipeline().get(HttpConnection.class);
        if (http != null) {
            http.shutDown();
        }
    }

    private List<Channel> snapshot() {
        synchronized (open) {
            return List.copyOf(open);
        }
    }

    private void awaitNone(long deadline) {
        synchronized (open) {
            Waiting.until(open, open::isEmpty, deadline);
        }
    }
}
