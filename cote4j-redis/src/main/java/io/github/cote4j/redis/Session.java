package io.github.cote4j.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Two connections to Redis that live and die together: one that has subscribed to the channel, one that publishes to it.
 * Safe for use by several threads.
 */
final class Session {
    static final String CHANNEL = "cote";

    /** Packets that may be on their way to Redis; more are not sent. */
    static final int MAX_IN_FLIGHT = 256;

    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final StatefulRedisPubSubConnection<String, byte[]> subscription;
    private final StatefulRedisConnection<String, byte[]> publication;
    private final Consumer<Session> onLost;
    private final AtomicBoolean lost = new AtomicBoolean();
    private final AtomicInteger inFlight = new AtomicInteger();

    /** When the latest probe that both connections have answered was sent. */
    private volatile long soundAt = System.nanoTime();

    private volatile boolean probing;

    private Session(
            StatefulRedisPubSubConnection<String, byte[]> subscription,
            StatefulRedisConnection<String, byte[]> publication,
            Consumer<Session> onLost) {
        this.subscription = subscription;
        this.publication = publication;
        this.onLost = onLost;
        watch(subscription);
        watch(publication);
    }

    /**
     * Connects and subscribes; the future fails when one of that does, and then nothing is left open.
     *
     * @param onPacket called on an event loop of Lettuce's for each message of the channel
     * @param onLost called once when a connection breaks, not when the session is closed
     */
    static CompletableFuture<Session> open(
            RedisClient client, RedisURI uri, Consumer<byte[]> onPacket, Consumer<Session> onLost) {
        CompletableFuture<StatefulRedisPubSubConnection<String, byte[]>> subscription =
                client.connectPubSubAsync(CODEC, uri).toCompletableFuture();
        CompletableFuture<StatefulRedisConnection<String, byte[]>> publication =
                client.connectAsync(CODEC, uri).toCompletableFuture();
        CompletableFuture<Session> opened = subscription
                .thenCombine(publication, (ears, mouth) -> new Session(ears, mouth, onLost))
                .thenCompose(session -> session.subscribe(onPacket));
        opened.whenComplete((session, failure) -> {
            if (failure != null) {
                subscription.thenAccept(StatefulConnection::closeAsync);
                publication.thenAccept(StatefulConnection::closeAsync);
            }
        });
        return opened;
    }

    /**
     * Sends a packet to everybody who has subscribed.
     *
     * @return whether it was handed over; not when too many are on their way
     */
    boolean publish(byte[] packet, Consumer<Throwable> onFailure) {
        if (inFlight.incrementAndGet() > MAX_IN_FLIGHT) {
            inFlight.decrementAndGet();
            return false;
        }
        publication.async().publish(CHANNEL, packet).whenComplete((receivers, failure) -> {
            inFlight.decrementAndGet();
            if (failure != null) {
                onFailure.accept(failure);
            }
        });
        return true;
    }

    /**
     * Asks both connections for a sign of life.
     *
     * @return false when they still owe one, and are not asked again
     */
    boolean probe() {
        if (probing) {
            return false;
        }
        probing = true;
        long sentAt = System.nanoTime();
        subscription.async().ping().thenAcceptBoth(publication.async().ping(), (one, other) -> {
            soundAt = sentAt;
            probing = false;
        });
        return true;
    }

    boolean isLost() {
        return lost.get();
    }

    /** Time since both connections surely worked, in nanoseconds. */
    long doubtNanos() {
        return System.nanoTime() - soundAt;
    }

    /** Waits until what has been published has been taken, but not for long. */
    void flush(long millis) throws InterruptedException {
        try {
            publication.async().ping().toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What did not get through now will not later: the session is about to be closed.
        }
    }

    void close() {
        lost.set(true);
        subscription.closeAsync();
        publication.closeAsync();
    }

    private CompletionStage<Session> subscribe(Consumer<byte[]> onPacket) {
        subscription.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, byte[] message) {
                onPacket.accept(message);
            }
        });
        return subscription.async().subscribe(CHANNEL).thenApply(done -> this);
    }

    private void watch(StatefulConnection<?, ?> connection) {
        connection.addListener(new RedisConnectionStateListener() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> gone) {
                lose();
            }
        });
        // It may have broken before anybody listened.
        if (!connection.isOpen()) {
            lose();
        }
    }

    private void lose() {
        if (lost.compareAndSet(false, true)) {
            onLost.accept(this);
        }
    }
}
