package io.github.cote4j.socketio.internal.engine;

import io.github.cote4j.socketio.HttpHandler;
import io.github.cote4j.socketio.Transport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * How an engine works; checked by whoever fills it.
 *
 * @param path where clients connect, with a slash in front and none behind
 * @param transports those that clients may use
 * @param origins other origins than the server's own whose pages may connect, as {@code https://example.com}; {@code *}
 *     allows all
 * @param onlyKnownHosts whether only loopback's names and the hosts of {@code origins} may be asked for; so it is on a
 *     loopback address in any case
 * @param pingInterval between a pong and the next ping
 * @param pingTimeout how long a pong may take
 * @param upgradeTimeout how long an upgrade may take
 * @param maxPayload bytes of one message or of one request's body
 * @param maxConnections sessions open at a time
 * @param maxBufferedBytes what may wait for one client before it is cut off; a single message may be larger
 * @param maxTotalBufferedBytes what may wait for all clients together, a message for many counted once, before the one that
 *     most is waiting for is cut off
 * @param compression whether messages of 1 KiB and more are compressed for clients that can (permessage-deflate)
 * @param ioThreads event loops
 * @param http who answers requests outside the path, asked in this order
 * @param executor where {@code http} runs; it should have a thread for each task
 */
public record EngineConfig(
        String path,
        Set<Transport> transports,
        Set<String> origins,
        boolean onlyKnownHosts,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        int maxConnections,
        int maxBufferedBytes,
        long maxTotalBufferedBytes,
        boolean compression,
        int ioThreads,
        List<HttpHandler> http,
        Executor executor) {
    public EngineConfig {
        transports = Set.copyOf(transports);
        origins = Set.copyOf(origins);
        http = List.copyOf(http);
    }

    /** The defaults, with the given threads for HTTP handlers. */
    public static EngineConfig defaults(Executor executor) {
        return new EngineConfig(
                "/socket.io",
                EnumSet.allOf(Transport.class),
                Set.of(),
                false,
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                1_000_000,
                10_000,
                4 << 20,
                Runtime.getRuntime().maxMemory() / 4,
                false,
                Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)),
                List.of(),
                executor);
    }
}
