package io.github.cote4j.swim;

import io.github.cote4j.CoteConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two ways of discovery that are compared, on loopback, with the defaults in all else. */
enum BenchNetwork {
    BROADCAST,
    SWIM;

    static final int BROADCAST_PORT = 21_345;
    static final int SEED_PORT = 21_346;

    /** @param swim null for broadcast */
    static CoteConfig config(@Nullable SwimDiscovery swim) {
        CoteConfig.Builder config = CoteConfig.builder(Map.of())
                .environment("bench")
                .bind("127.0.0.1")
                .drain(Duration.ZERO)
                .log(false);
        if (swim == null) {
            config.broadcast("127.255.255.255").discoveryPort(BROADCAST_PORT);
        } else {
            config.discovery(swim);
        }
        return config.build();
    }

    /** @param first whether this is the seed of all others */
    @Nullable
    SwimDiscovery swim(boolean first) {
        if (this == BROADCAST) {
            return null;
        }
        SwimBuilder swim = SwimDiscovery.builder().bind("127.0.0.1");
        return first
                ? swim.port(SEED_PORT).build()
                : swim.port(0).seeds("127.0.0.1:" + SEED_PORT).build();
    }
}
