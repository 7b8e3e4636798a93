package io.github.cote4j.socketio;

import io.github.cote4j.socketio.internal.engine.EngineConfig;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a server was told; {@link SocketIoServerBuilder} says what each means. Immutable. */
record ServerConfig(
        String path,
        Set<String> origins,
        boolean onlyKnownHosts,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration connectTimeout,
        Duration namespaceWait,
        int maxPayload,
        int maxConnections,
        int maxBufferedBytes,
        long maxTotalBufferedBytes,
        int maxAttachments,
        int maxEventNameLength,
        int maxDepth,
        int maxJsonTokens,
        int maxAuthBytes,
        int maxNamespacesPerClient,
        int maxUnacknowledged,
        int maxInFlight,
        boolean compression,
        Set<Transport> transports,
        @Nullable Executor executor,
        int ioThreads,
        List<HttpHandler> http) {
    static final int MAX_NAMESPACE_LENGTH = 256;

    /** What of it concerns the engine. */
    EngineConfig engine(Executor threads) {
        return new EngineConfig(
                path,
                transports,
                origins,
                onlyKnownHosts,
                pingInterval,
                pingTimeout,
                upgradeTimeout,
                maxPayload,
                maxConnections,
                maxBufferedBytes,
                maxTotalBufferedBytes,
                compression,
                ioThreads,
                http,
                threads);
    }
}
