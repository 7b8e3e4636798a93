package io.github.cote4j.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a server was told. Immutable. */
final class ServerConfig {
    static final int MAX_NAMESPACE_LENGTH = 256;

    final Values values;

    ServerConfig(Values values) {
        this.values = values;
    }

    static final class Values {
        String path = "/socket.io";
        List<String> origins = List.of();
        Duration pingInterval = Duration.ofSeconds(25);
        Duration pingTimeout = Duration.ofSeconds(20);
        Duration upgradeTimeout = Duration.ofSeconds(10);
        Duration connectTimeout = Duration.ofSeconds(45);
        Duration namespaceWait = Duration.ZERO;
        int maxPayload = 1_000_000;
        int maxConnections = 10_000;
        int maxBufferedBytes = 4 << 20;
        int maxAttachments = 10;
        int maxEventNameLength = 256;
        int maxDepth = 100;
        int maxNamespacesPerClient = 32;
        int maxUnacknowledged = 1_000;
        int maxInFlight = 10_000;
        boolean compression;
        List<HttpHandler> http = new ArrayList<>();
        Set<Transport> transports = Set.of(Transport.values());

        @Nullable
        Executor executor;

        int ioThreads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }

    static Duration positive(Duration value, String name) {
        if (value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive");
        }
        return notNegative(value, name);
    }

    static Duration notNegative(Duration value, String name) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }

    static int positive(int value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
        return value;
    }

    static int notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + value);
        }
        return value;
    }
}
