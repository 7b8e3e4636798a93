package io.github.cote4j.redis;

import io.github.cote4j.discovery.DiscoveryTransport;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Discovery over Redis as cote.js does it: each packet is a message of the channel {@code cote}.
 *
 * <p>A Redis that is away is tried again for as long as the transport is open, at random moments up to {@link #MOST_DELAY}
 * apart; one that no longer answers is given up and connected to anew. Meanwhile packets are dropped and counted. What
 * the transport does not do itself happens on Lettuce's threads, which it owns; its own state lives on one of them.
 */
final class RedisTransport implements DiscoveryTransport {
    private static final Logger log = LoggerFactory.getLogger(RedisTransport.class);

    static final Duration MOST_DELAY = Duration.ofSeconds(2);
    private static final Duration LEAST_DELAY = Duration.ofMillis(100);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration START_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(1);
    private static final Duration PROBE_INTERVAL = Duration.ofMillis(500);

    /** Without a sign of life for so long, nobody's silence says anything. */
    private static final Duration DOUBT = Duration.ofSeconds(2);

    /** Probes in a row without an answer after which the connections are given up. */
    private static final int MOST_UNANSWERED = 10;

    private final RedisURI uri;
    private final ClientResources resources;
    private final RedisClient client;
    private final ScheduledExecutorService loop;
    private final Delay delay =
            Delay.fullJitter(LEAST_DELAY, MOST_DELAY, LEAST_DELAY.toMillis(), TimeUnit.MILLISECONDS);
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private final AtomicLong dropped = new AtomicLong();
    private volatile @Nullable Receiver receiver;
    private volatile @Nullable Session session;
    private volatile boolean closed;

    /** Loop only: attempts since the last success. */
    private int attempts;

    /** Loop only: what the latest attempt failed with, so that the same is said once. */
    private String lastFailure = "";

    RedisTransport(RedisURI uri) {
        this.uri = uri;
        this.resources = ClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        this.client = RedisClient.create(resources);
        this.client.setOptions(ClientOptions.builder()
                // Lettuce would only reconnect once connected, so the first connection needs a loop anyway: one for
                // both.
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
        this.loop = resources.eventExecutorGroup().next();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A Redis that cannot be reached is no failure: it is said in the log and tried again. One that refuses us (a wrong
     * password, a certificate that is not trusted) is.
     */
    @Override
    public void start(Receiver newReceiver) throws IOException {
        receiver = newReceiver;
        loop.execute(this::connect);
        try {
            firstAttempt.get(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IOException("Redis at " + place() + " refuses us: " + Failures.line(e), e);
        } catch (TimeoutException e) {
            if (firstAttempt.complete(null)) {
                log.warn("Redis at {} does not answer; nobody is found until it does. Trying on", place());
            }
        }
    }

    @Override
    public void send(byte[] packet) {
        Session open = session;
        if (open == null || !open.publish(packet, this::sendFailed)) {
            dropped.incrementAndGet();
        }
    }

    @Override
    public void answer(byte[] packet, Collection<InetSocketAddress> sources) {
        send(packet);
    }

    @Override
    public boolean isHearing() {
        Session open = session;
        return open != null && open.doubtNanos() < DOUBT.toNanos();
    }

    /** Packets that were not sent because Redis was away or too slow, since the start. */
    long dropped() {
        return dropped.get();
    }

    @Override
    public String describe() {
        return "Redis at " + place() + (session == null ? " (not reached yet)" : "") + ", channel " + Session.CHANNEL;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            Session open = session;
            if (open != null) {
                open.flush(CLOSE_PATIENCE.toMillis());
            }
            client.shutdown(0, CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            resources
                    .shutdown(0, CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .get(2 * CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("The connections to Redis did not end in time: {}", e.toString());
        }
    }

    private void connect() {
        if (!closed) {
            Session.open(client, uri, this::received, gone -> onLoop(() -> lost(gone)))
                    .whenComplete((opened, failure) -> onLoop(() -> attempted(opened, failure)));
        }
    }

    private void attempted(@Nullable Session opened, @Nullable Throwable failure) {
        if (opened == null) {
            failed(Failures.cause(failure));
        } else if (closed) {
            opened.close();
        } else {
            session = opened;
            attempts = 0;
            lastFailure = "";
            if (!firstAttempt.complete(null)) {
                // As loud as the loss, for those who have seen that.
                log.warn("Redis at {} is there; announcing anew", place());
                told().resumed();
            }
            watch(opened, 0);
        }
    }

    private void failed(Throwable failure) {
        boolean refused = Failures.isRefusal(failure);
        if (refused && firstAttempt.completeExceptionally(failure)) {
            return;
        }
        if (attempts == 0 && !firstAttempt.isDone()) {
            // The next one decides: what Redis refuses can look like a connection that was closed, when that is seen
            // first.
            connectLater();
            return;
        }
        String line = Failures.line(failure);
        if (firstAttempt.complete(null)) {
            log.warn("Redis at {} cannot be reached ({}); nobody is found until it can. Trying on", place(), line);
        } else if (refused && !line.equals(lastFailure)) {
            log.warn("Redis at {} refuses us ({}). Trying on", place(), line);
        } else {
            log.debug("Redis at {} cannot be reached ({})", place(), line);
        }
        lastFailure = line;
        connectLater();
    }

    private void connectLater() {
        long millis = delay.createDelay(++attempts).toMillis();
        log.debug("Connecting to Redis in {} ms", millis);
        after(millis, this::connect);
    }

    /** A connection can be dead without anybody having said so. */
    private void watch(Session open, int unanswered) {
        if (session != open || closed) {
            return;
        }
        int now = open.probe() ? 0 : unanswered + 1;
        if (now < MOST_UNANSWERED && !open.isLost()) {
            after(PROBE_INTERVAL.toMillis(), () -> watch(open, now));
        } else {
            lost(open);
        }
    }

    private void lost(Session gone) {
        if (session == gone && !closed) {
            session = null;
            gone.close();
            log.warn("Redis at {} is lost; links and known peers stay, nobody new is found until it is back", place());
            connectLater();
        }
    }

    private void received(byte[] packet) {
        told().received(packet, null);
    }

    private void sendFailed(Throwable failure) {
        dropped.incrementAndGet();
        String line = Failures.line(failure);
        onLoop(() -> {
            // A connection that breaks fails what was on its way; that Redis is lost says it all.
            if (session != null && Failures.isRefusal(failure) && !line.equals(lastFailure)) {
                lastFailure = line;
                log.warn("Redis at {} does not take announcements ({})", place(), line);
            }
        });
    }

    private Receiver told() {
        return Objects.requireNonNull(receiver, "not started");
    }

    private String place() {
        return uri.getHost() + ":" + uri.getPort() + (uri.isSsl() ? " with TLS" : "");
    }

    private void onLoop(Runnable task) {
        after(0, task);
    }

    private void after(long millis, Runnable task) {
        try {
            loop.schedule(task, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("The transport is closed; too late for anything new");
        }
    }
}
