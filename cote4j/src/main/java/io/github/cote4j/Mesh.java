package io.github.cote4j;

import io.github.cote4j.codec.Codec;
import io.github.cote4j.discovery.Matching;
import io.github.cote4j.internal.concurrent.UserThreads;
import io.github.cote4j.internal.discovery.DiscoveryEngine;
import io.github.cote4j.internal.transport.IoLoop;
import io.github.cote4j.internal.transport.IoLoops;
import io.github.cote4j.internal.wire.FrameBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What all components of one {@link Cote} share.
 *
 * @param frameBudget bounds what all links hold of frames that are not whole
 * @param heartbeats made when first asked for
 * @param lookups how many more host names may be looked up at once, a thread each
 * @param closed told of each component that closes
 * @param closing whether the whole of it is being closed
 */
record Mesh(
        CoteConfig config,
        IoLoops loops,
        UserThreads userThreads,
        DiscoveryEngine discovery,
        FrameBudget frameBudget,
        Map<IoLoop, Heartbeats> heartbeats,
        Semaphore lookups,
        Consumer<Component> closed,
        BooleanSupplier closing) {
    private static final int MOST_LOOKUPS = 16;

    Mesh(
            CoteConfig config,
            IoLoops loops,
            UserThreads userThreads,
            DiscoveryEngine discovery,
            Consumer<Component> closed,
            BooleanSupplier closing) {
        this(
                config,
                loops,
                userThreads,
                discovery,
                new FrameBudget(config.maxFrameBytes()),
                new ConcurrentHashMap<>(),
                new Semaphore(MOST_LOOKUPS),
                closed,
                closing);
    }

    /** What watches the links of a loop. */
    Heartbeats heartbeats(IoLoop loop) {
        return heartbeats.computeIfAbsent(loop, of -> new Heartbeats(of, config.linkTimeout(), discovery::vouch));
    }

    Codec codec() {
        return config.codec();
    }

    /** Environment and key as they travel. */
    String fullKey(String key) {
        return Matching.fullKey(config.environment(), key);
    }
}
