package io.github.cote4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteException;
import io.github.cote4j.Requester;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Redis that is not there, goes away, hangs, comes back, or does not want us. */
@ExtendWith(SkipsAloud.class)
class AwayTest {
    private RedisServer redis;

    @BeforeEach
    void reserve() {
        redis = RedisServer.reserve();
    }

    @AfterEach
    void end() {
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void aMeshComesUpWithoutRedisAndMeetsWhenItComes() {
        try (CapturedLog log = new CapturedLog();
                Cote one = Meshes.join(redis);
                Cote other = Meshes.join(redis)) {
            assertThat(log.text()).contains("WARN", "Redis at 127.0.0.1:" + redis.port() + " cannot be reached");
            one.responder("one").on("any", request -> 1);
            redis.start();

            assertThat(other.requester("asks").request("any", Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void linksAndPeersStayWhileRedisIsAwayAndNewOnesAreFoundWhenItIsBack() {
        redis.start();
        try (CapturedLog log = new CapturedLog();
                Cote one = Meshes.join(redis);
                Cote other = Meshes.join(redis)) {
            one.responder("one").on("any", request -> 1);
            Requester asks = other.requester("asks");
            assertThat(asks.request("any", Integer.class)).isEqualTo(1);
            redis.end();

            Duration twice = Meshes.NODE_TIMEOUT.multipliedBy(2);
            patiently().during(twice).untilAsserted(() -> {
                assertThat(asks.request("any", Integer.class)).isEqualTo(1);
                assertThat(other.peers()).hasSize(2);
            });

            redis.start();
            one.responder("late").on("late", request -> 2);
            assertThat(asks.request("late", Integer.class)).isEqualTo(2);
            // Longer than a peer may be silent: everybody is heard again.
            patiently().during(twice).untilAsserted(() -> assertThat(other.peers())
                    .hasSize(3));
            assertThat(log.text().split("is lost"))
                    .as("lost, said by each of two")
                    .hasSize(3);
            assertThat(log.text().split("is there; announcing anew"))
                    .as("back, said by each of two")
                    .hasSize(3);
        }
    }

    @Test
    void aRedisThatHangsMakesNobodyLookDead() {
        redis.start();
        try (Cote one = Meshes.join(redis);
                Cote other = Meshes.join(redis)) {
            one.responder("one").on("any", request -> 1);
            Requester asks = other.requester("asks");
            assertThat(asks.request("any", Integer.class)).isEqualTo(1);
            redis.pause();

            patiently().during(Duration.ofSeconds(9)).untilAsserted(() -> assertThat(other.peers())
                    .hasSize(2));
            assertThat(asks.request("any", Integer.class)).isEqualTo(1);

            redis.proceed();
            one.responder("late").on("late", request -> 2);
            assertThat(asks.request("late", Integer.class)).isEqualTo(2);
        }
    }

    @Test
    void aPeerThatDiedWhileRedisWasAwayIsGoneAfterwards() {
        redis.start();
        try (Cote one = Meshes.join(redis)) {
            redis.publish("""
                    {"event":"hello","pid":"p","iid":"dead","hostName":"127.0.0.1",
                     "data":{"advertisement":{"name":"dead","key":"$$"}}}""");
            await().until(() -> one.peers().size() == 1);
            redis.end();
            redis.start();

            patiently().until(() -> one.peers().isEmpty());
        }
    }

    @Test
    void aWrongPasswordFailsAtOnce() {
        redis.start("--requirepass", "right");
        Map<String, String> variables = Map.of(
                "COTE_DISCOVERY_REDIS_PORT", "" + redis.port(),
                "COTE_DISCOVERY_REDIS_HOST", "127.0.0.1",
                "COTE_DISCOVERY_REDIS_PASSWORD", "wrong");

        assertThatThrownBy(() -> Meshes.join(variables))
                .isInstanceOf(CoteException.class)
                .hasMessageContaining(
                        "cannot join the mesh: Redis at 127.0.0.1:" + redis.port() + " refuses us: WRONGPASS")
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> Meshes.join(redis))
                .isInstanceOf(CoteException.class)
                .hasMessageContaining("NOAUTH");
    }

    @Test
    void closingLeavesNoThread() {
        redis.start();
        Meshes.join(redis).close();
        redis.end();
        Meshes.join(redis).close();

        await().untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("lettuce")));
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(30));
    }
}
