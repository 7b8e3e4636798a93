package io.github.cote4j.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cote4j.Cote;
import io.github.cote4j.Publisher;
import io.github.cote4j.Requester;
import io.github.cote4j.discovery.Peer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two processes, as far as the mesh can tell, that meet over one Redis. */
@ExtendWith(SkipsAloud.class)
class RedisMeshTest {
    private RedisServer redis;
    private Cote one;
    private Cote other;

    @BeforeEach
    void join() {
        redis = RedisServer.started();
        one = Meshes.join(redis);
        other = Meshes.join(redis);
    }

    @AfterEach
    void leave() throws Exception {
        // Whatever came up, also when the rest did not.
        for (AutoCloseable each : Arrays.asList(one, other, redis)) {
            if (each != null) {
                each.close();
            }
        }
    }

    @Test
    void aRequestIsAnsweredBothWays() {
        one.responder("one").on("from other", request -> "hello other");
        other.responder("other").on("from one", request -> "hello one");

        assertThat(one.requester("asks").request("from one", String.class)).isEqualTo("hello one");
        assertThat(other.requester("asks").request("from other", String.class)).isEqualTo("hello other");
    }

    @Test
    void anEventIsHeard() {
        List<String> heard = new CopyOnWriteArrayList<>();
        one.subscriber("hears").on("news", event -> heard.add(event.data().as(String.class)));
        Publisher publisher = other.publisher("tells");
        await().until(() -> publisher.subscribers() == 1);
        publisher.publish("news", "of today");

        await().untilAsserted(() -> assertThat(heard).containsExactly("of today"));
    }

    @Test
    void peersHaveNoAddressAndAreReachedByTheirHostName() {
        one.responder("one").on("any", request -> 1);

        await().untilAsserted(() ->
                assertThat(other.peers()).extracting(Peer::hostName).containsExactly("127.0.0.1"));
        assertThat(other.peers())
                .allSatisfy(peer -> assertThat(peer.addresses()).isEmpty());
    }

    @Test
    void aGoodbyeIsHeardAtOnce() {
        one.responder("one").on("any", request -> 1);
        await().until(() -> other.peers().size() == 1);
        one.close();

        await().atMost(Meshes.NODE_TIMEOUT.minusSeconds(1))
                .until(() -> other.peers().isEmpty());
    }

    @Test
    void messagesThatAreNoHelloAreDropped() {
        redis.publish("no JSON");
        redis.publish("null");
        redis.publish("");
        redis.publish("{}");
        redis.publish("x".repeat(1 << 20));
        other.responder("other").on("any", request -> 1);

        assertThat(one.requester("asks").request("any", Integer.class)).isEqualTo(1);
        assertThat(one.peers()).hasSize(2);
    }

    @Test
    void whoTurnsSilentIsGoneAfterTheNodeTimeout() {
        Requester alone = other.requester("alone");
        redis.publish("""
                {"event":"hello","pid":"p","iid":"silent","hostName":"127.0.0.1",
                 "data":{"advertisement":{"name":"silent","key":"$$"}}}""");
        await().until(() -> other.peers().size() == 2);

        await().atMost(Duration.ofSeconds(10)).until(() -> other.peers().size() == 1);
        assertThat(other.peers()).extracting(Peer::id).containsExactly(alone.id());
    }
}
