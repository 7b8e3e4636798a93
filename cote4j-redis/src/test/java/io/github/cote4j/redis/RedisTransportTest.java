package io.github.cote4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.discovery.DiscoveryTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The transport alone, against a real Redis. */
@ExtendWith(SkipsAloud.class)
class RedisTransportTest {
    private static final Duration MOST_WAIT = Duration.ofSeconds(20);

    private RedisServer redis;
    private final Ear ear = new Ear();

    @BeforeEach
    void begin() {
        redis = RedisServer.started();
    }

    @AfterEach
    void end() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void packetsGoToTheChannelAndComeFromThereInOrder() throws IOException {
        try (RedisTransport transport = started()) {
            transport.send(bytes("one"));
            transport.answer(bytes("two, ü"), List.of());

            await().untilAsserted(() -> assertThat(ear.heard).containsExactly("one", "two, ü"));
            assertThat(transport.describe()).isEqualTo("Redis at 127.0.0.1:" + redis.port() + ", channel cote");
        }
    }

    @Test
    void whatWasSentIsThereBeforeCloseReturns() throws IOException {
        try (RedisTransport hears = started()) {
            RedisTransport says = new RedisTransport(RedisOptions.uri(Map.of("url", redis.uri())));
            says.start(new Ear());
            for (int i = 0; i < 100; i++) {
                says.send(bytes("" + i));
            }
            says.close();
            says.close();

            await().untilAsserted(() -> assertThat(ear.heard).hasSize(100));
            assertThat(hears.dropped()).isZero();
        }
    }

    @Test
    void aRedisThatStandsStillCostsABoundedNumberOfPackets() throws IOException {
        try (RedisTransport transport = started()) {
            redis.pause();
            for (int i = 0; i < 10_000; i++) {
                transport.send(new byte[1_000]);
            }
            assertThat(transport.dropped()).isEqualTo(10_000 - Session.MAX_IN_FLIGHT);

            redis.proceed();
            await().atMost(MOST_WAIT).untilAsserted(() -> assertThat(ear.heard).hasSize(Session.MAX_IN_FLIGHT));
        }
    }

    @Test
    void aRedisThatStandsStillIsNotHeardAndSoonGivenUpUntilItGoesOn() throws IOException {
        try (RedisTransport transport = started()) {
            assertThat(transport.isHearing()).isTrue();
            redis.pause();
            await().atMost(MOST_WAIT).until(() -> !transport.isHearing());
            await().atMost(MOST_WAIT).until(() -> transport.describe().contains("not reached"));

            redis.proceed();
            await().atMost(MOST_WAIT).until(transport::isHearing);
            assertThat(ear.resumed).hasValue(1);
        }
    }

    private RedisTransport started() throws IOException {
        RedisTransport transport = new RedisTransport(RedisOptions.uri(Map.of("url", redis.uri())));
        transport.start(ear);
        return transport;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static final class Ear implements DiscoveryTransport.Receiver {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger resumed = new AtomicInteger();

        @Override
        public void received(byte[] packet, InetSocketAddress source) {
            heard.add(new String(packet, StandardCharsets.UTF_8));
        }

        @Override
        public void resumed() {
            resumed.incrementAndGet();
        }
    }
}
