package io.github.cote4j.internal.transport;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The event loops of one {@code Cote}. Closing them ends their threads; idempotent. */
public final class IoLoops implements AutoCloseable {
    private static final long QUIET_MILLIS = 0;
    private static final long CLOSE_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup group;
    private final ScheduledThreadPoolExecutor clock;

    /** So many threads, started when first used. */
    public IoLoops(int threads) {
        group = new MultiThreadIoEventLoopGroup(threads, new IoThread.Factory(), NioIoHandler.newFactory());
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "cote-clock");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    /** Whether the caller is on an event loop, of this group or any other: it must not wait there. */
    public static boolean onLoop() {
        return Thread.currentThread() instanceof IoThread;
    }

    /** One of the loops, each in turn. */
    public IoLoop next() {
        return new IoLoop((EventLoop) group.next(), clock);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        group.shutdownGracefully(QUIET_MILLIS, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
