package io.github.cote4j.redis;

import io.github.cote4j.Cote;
import io.github.cote4j.CoteConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How the tests join a mesh over Redis: as the environment says, with short intervals. */
final class Meshes {
    static final Duration HELLO = Duration.ofMillis(200);
    static final Duration NODE_TIMEOUT = Duration.ofSeconds(3);

    private Meshes() {}

    static Cote join(RedisServer redis) {
        return join(Map.of("COTE_DISCOVERY_REDIS_URL", redis.uri()));
    }

    static Cote join(Map<String, String> variables) {
        return Cote.create(config(variables).build());
    }

    static CoteConfig.Builder config(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.putIfAbsent("DISCOVERY_HOSTNAME", "127.0.0.1");
        return CoteConfig.builder(all)
                .helloInterval(HELLO)
                .checkInterval(Duration.ofMillis(500))
                .nodeTimeout(NODE_TIMEOUT)
                .drain(Duration.ZERO)
                .log(false);
    }
}
