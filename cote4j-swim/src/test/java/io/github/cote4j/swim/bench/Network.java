package io.github.cote4j.swim.bench;

import io.github.cote4j.CoteConfig;
import io.github.cote4j.swim.SwimBuilder;
import io.github.cote4j.swim.SwimDiscovery;
import java.time.Duration;
import java.util.Map;

/** The two ways of discovery that are compared, on loopback, with the defaults in all else. */
enum Network {
    BROADCAST {
        @Override
        void configure(CoteConfig.Builder config, boolean first) {
            config.broadcast("127.255.255.255").discoveryPort(BROADCAST_PORT);
        }
    },
    SWIM {
        @Override
        void configure(CoteConfig.Builder config, boolean first) {
            config.discovery(swim(first).build());
        }
    };

    static final int BROADCAST_PORT = 21_345;
    static final int SEED_PORT = 21_346;

    abstract void configure(CoteConfig.Builder config, boolean first);

    CoteConfig config(boolean first) {
        CoteConfig.Builder config = CoteConfig.builder(Map.of())
                .environment("bench")
                .bind("127.0.0.1")
                .drain(Duration.ZERO)
                .log(false);
        configure(config, first);
        return config.build();
    }

    /** @param first whether this is the seed of all others */
    static SwimBuilder swim(boolean first) {
        SwimBuilder swim = SwimDiscovery.builder().bind("127.0.0.1");
        return first ? swim.port(SEED_PORT) : swim.port(0).seeds("127.0.0.1:" + SEED_PORT);
    }
}
