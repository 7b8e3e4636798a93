package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.internal.concurrent.UserThreads;
import io.github.cote4j.internal.discovery.DiscoveryEngine;
import io.github.cote4j.internal.transport.IoLoops;
import java.util.function.Consumer;

/**
 * What all components of one {@link Cote} share.
 *
 * @param closed told of each component that closes
 */
record Mesh(
        CoteConfig config,
        IoLoops loops,
        UserThreads userThreads,
        DiscoveryEngine discovery,
        Consumer<Component> closed) {

    Codec codec() {
        return config.codec();
    }

    /** Environment and key as they travel. */
    String fullKey(String key) {
        String environment = config.environment();
        return (environment.isEmpty() ? "" : environment + ":") + "$$" + key;
    }
}
