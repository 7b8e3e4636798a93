package io.github.cote4j.internal.transport;

import io.github.cote4j.internal.concurrent.Loop;
import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Loop} of Netty's.
 *
 * <p>Time is kept by a thread of its own: an event loop that waits for sockets and for a time at once asks its selector
 * again and again in the last half of a millisecond, and with a look every few milliseconds that is a good part of it.
 *
 * @param eventLoop the loop itself, for the packages that know Netty
 * @param clock hands scheduled tasks to the loop when their time has come
 */
public record IoLoop(EventLoop eventLoop, ScheduledExecutorService clock) implements Loop {
    private static final Logger log = LoggerFactory.getLogger(IoLoop.class);

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(task);
    }

    @Override
    public Timer schedule(Runnable task, long delay, TimeUnit unit) {
        ScheduledFuture<?> future = clock.schedule(() -> handOver(task), delay, unit);
        return () -> future.cancel(false);
    }

    private void handOver(Runnable task) {
        try {
            eventLoop.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("A task became due after its loop had ended");
        }
    }
}
